import { openPage, signInByClicking } from './browser';
import { choose, decide } from './by-clicking';
import type { Running } from './running';

const wide = { viewport: { width: 1440, height: 900 } };
const title = 'Īsāks paziņojuma teksts';

export function changeStory(running: Running): void {
  describe('a change, by clicking only', () => {
    test('is asked for', async () => {
      const { cases, browser } = running();
      const { page, complaints, close } = await openPage(browser, wide);
      await signInByClicking(page, `${cases.url}/`, 'Zane Balode');
      await page.getByRole('link', { name: 'Pieteikt' }).click();
      await page.getByRole('link', { name: /Kaut kas jāmaina/ }).click();
      await page.getByRole('combobox', { name: 'Pakalpojums' }).fill('DSA');
      await page.getByRole('option', { name: /DSA/ }).click();
      await page.getByLabel('Īss nosaukums').fill(title);
      for (const area of await page.locator('form textarea').all())
        await area.fill('Iedzīvotāji to lūdz kopš pavasara.');
      await page.getByRole('button', { name: 'Pieteikt' }).click();
      await page.getByRole('heading', { name: title }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    });

    test('is accepted, classified, assessed and approved, each step opening after the last', async () => {
      const { cases, browser } = running();
      const { page, complaints, close } = await openPage(browser, wide);
      await signInByClicking(page, `${cases.url}/`, 'Anna Bērziņa');
      await page.waitForURL('**/inbox*');
      await page.getByText(title).click();
      for (const sign of [/^Iemesls ir skaidrs/, /^Ir nosaukts/, /^Ir aprakstīts/])
        await choose(page, sign, 'Jā');
      await decide(page, 'Reģistrēšana', /^Pieņemt/);
      await choose(page, /^Joma/, 'Funkcionalitāte');
      await decide(page, 'Klasificēšana', /parastu/);
      await choose(page, /^Risks/, 'Zems');
      for (const no of await page.getByRole('form').getByRole('radio', { name: 'Nē' }).all())
        await no.check();
      await choose(page, /^Izmaksas/, 'Nelielas');
      await page.getByLabel('Ietekme', { exact: true }).fill('Mainās viena paziņojuma teksts.');
      await page.getByLabel('Ieguvumi', { exact: true }).fill('Mazāk zvanu.');
      await decide(page, 'Ietekmes un riska izvērtēšana', /^Iesniegt/);
      await decide(page, 'Apstiprināšana', /^Apstiprināt(?! ar)/);
      await page.getByText('Apstiprināta', { exact: true }).first().waitFor();
      expect(complaints).toEqual([]);
      await close();
    });
  });
}
