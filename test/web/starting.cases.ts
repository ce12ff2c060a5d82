import { scrollsSideways, violationsOf } from './axe';
import { keepsFocus, openPage, signInAs } from './browser';
import type { Running } from './running';

export function starting(running: Running): void {
  test('before it is opened one sees what follows; on somebody’s behalf one says for whom and how it came', async () => {
    const { cases, browser } = running();
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width: 1280, height: 900 },
    });
    await signInAs(page, `${cases.url}/start?task=PU2-18`, 'Inese Lapiņa');
    await page.getByRole('radio', { name: 'Savā vārdā' }).waitFor();
    expect(await page.locator('[data-pointer="/request/channel"]').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Pakalpojums' }).fill('DZD');
    await page.getByRole('option').first().click();
    const follows = page.getByRole('region', { name: 'Kas notiks pēc pieteikšanas' });
    await follows.getByText('Reģistrēšana', { exact: true }).waitFor();
    await follows
      .getByText(/^Nosaka likums: Iesniegumu likums/)
      .first()
      .waitFor();

    await page.getByRole('radio', { name: 'Citas personas vārdā' }).check();
    await page.getByLabel('Īss nosaukums').fill('Zvanīja par veidlapu');
    await page.getByRole('radio', { name: 'Sūdzība' }).check();
    await page
      .locator('[data-pointer="/request/description"] textarea')
      .fill('Veidlapa prasa datus, kas iestādei jau ir.');
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await scrollsSideways(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 900 });
    const send = page.locator('form').getByRole('button', { name: 'Pieteikt' });
    await send.click();
    await page.getByText('Jāaizpilda, ja piesakāt citas personas vārdā.').waitFor();
    await keepsFocus(page);
    const channel = page.locator('[data-pointer="/request/channel"]');
    await channel.getByRole('combobox').selectOption('phone');
    await page.locator('[data-pointer="/request/submitter"] input').fill('Ilze Ozola');
    await send.click();
    await page.waitForURL(/\/cases\/[0-9a-f-]+$/);
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect((await cases.get(`/cases/${caseId}/submitter`, 'anna.berzina')).body).toMatchObject({
      name: 'Ilze Ozola',
    });
    expect(complaints).toEqual([]);
    await close();
  });
}
