import { keepsFocus, openPage, signInAs } from './browser';
import type { Running } from './running';

export function changeStory(running: Running): void {
  test('a change is asked for and accepted by clicking only', async () => {
    const { cases, browser } = running();
    const zane = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    await signInAs(zane.page, `${cases.url}/`, 'Zane Balode');
    await zane.page.getByRole('link', { name: 'Pieteikt' }).click();
    await zane.page.getByRole('link', { name: /Kaut kas jāmaina/ }).click();
    await zane.page.getByRole('combobox', { name: 'Pakalpojums' }).fill('DZD');
    await zane.page.getByRole('option').first().click();
    await zane.page.getByLabel('Īss nosaukums').fill('Jauns lauks deklarēšanas veidlapā');
    for (const area of await zane.page.locator('form textarea').all())
      await area.fill('Iedzīvotāji to lūdz kopš pavasara.');
    await zane.page.getByRole('button', { name: 'Pieteikt' }).click();
    await zane.page.getByRole('heading', { name: 'Jauns lauks deklarēšanas veidlapā' }).waitFor();
    expect(zane.complaints).toEqual([]);
    await zane.close();

    const anna = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    await signInAs(anna.page, `${cases.url}/`, 'Anna Bērziņa');
    await anna.page.getByText('Jauns lauks deklarēšanas veidlapā').click();
    const panel = anna.page.getByRole('form');
    await panel.getByRole('radio').first().check();
    for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
      await yes.check();
    await panel.locator('button[type=submit]').click();
    await panel.getByRole('button', { name: /^Jā:/ }).click();
    await anna.page
      .getByRole('status')
      .getByText(/nosūtīts/)
      .waitFor();
    await keepsFocus(anna.page);
    expect(anna.complaints).toEqual([]);
    await anna.close();
  });
}
