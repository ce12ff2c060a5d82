import { changeRequest } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import { Gate } from './gate';
import type { Running } from './running';

export function inboxBulk(running: Running): void {
  describe('many work items at a time', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      for (const title of ['Kopdarbs viens', 'Kopdarbs divi', 'Kopdarbs trīs'])
        await cases.post('/cases', 'zane.balode', changeRequest({ title }));
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/inbox?search=kopdarbs`, 'Anna Bērziņa');
      await watched.page.locator('[data-item]').nth(2).waitFor();
    });
    afterAll(() => watched.close());

    const press = (key: string) => watched.page.keyboard.press(key);
    const chosen = (count: number) =>
      watched.page
        .getByRole('status')
        .getByText(new RegExp(`^Atlasīt[is] ${count} `))
        .waitFor();

    test('x and Shift with an arrow choose; what was cleared comes back', async () => {
      const { page } = watched;
      await press('j');
      await press('x');
      await chosen(1);
      await press('Shift+ArrowDown');
      await chosen(2);
      const bar = page.getByRole('region', { name: /^Atlasīt/ });
      await bar.getByRole('button', { name: 'Notīrīt' }).click();
      await chosen(0);
      await bar.getByRole('button', { name: 'Atjaunot atlasi' }).click();
      await chosen(2);
      await keepsFocus(watched.page);
    });

    test('all that fit are claimed by keyboard, each with its result, and given back by undoing it', async () => {
      const { page, complaints } = watched;
      await page.getByRole('checkbox', { name: /^Visi \(3/ }).check();
      await chosen(3);
      await page.locator('[data-item]').first().focus();
      await press('c');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('heading', { name: 'Uzņemties 3 darbus?' }).waitFor();
      expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
        expect.stringMatching(/^Kopdarbs \S+ · PU2-20\//),
        expect.stringMatching(/^Kopdarbs \S+ · PU2-20\//),
        expect.stringMatching(/^Kopdarbs \S+ · PU2-20\//),
      ]);
      await dialog.locator('button[type=submit]:focus').waitFor();
      await press('Enter');
      await dialog.getByText('Izdarīts: 3.').waitFor();
      await dialog.getByRole('heading', { name: 'Uzņemti 3 no 3 darbiem' }).waitFor();
      expect(await dialog.locator('li').count()).toBe(3);
      await dialog.getByRole('button', { name: /^Atsaukt/ }).click();
      await dialog.getByRole('button', { name: /^Atsaukt/ }).waitFor({ state: 'detached' });
      await dialog.getByRole('heading', { name: 'Atdoti 3 no 3 darbiem' }).waitFor();
      await dialog.getByRole('button', { name: 'Aizvērt' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(/jūs uzņēmāties/).waitFor({ state: 'detached' });
      await page.locator(':focus').waitFor();
      await keepsFocus(watched.page);
      expect(complaints).toEqual([]);
    });

    test('a decision about many wants their number typed, and each says what became of it', async () => {
      const { page } = watched;
      await page.locator('[data-item]').first().focus();
      await press('x');
      await press('Shift+ArrowDown');
      await chosen(2);
      const bar = page.getByRole('region', { name: /^Atlasīti/ });
      await bar.getByRole('button', { name: 'Lemt…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio').first().check();
      for (const yes of await dialog.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      const confirm = dialog.locator('button[type=submit]');
      await confirm.click();
      await dialog.getByRole('alert').getByText('Nav ierakstīts darbu skaits (2).').waitFor();
      const number = dialog.getByLabel(/ierakstiet darbu skaitu/);
      await number.fill('3');
      await confirm.click();
      await dialog.getByText('Ierakstīts „3”, bet darbu ir 2.').waitFor();
      await number.fill('2');
      await confirm.click();
      await dialog.getByText('Izdarīts: 2.').waitFor();
      await dialog.getByRole('button', { name: 'Aizvērt' }).click();
      // The next step of both is hers, too.
      await page.locator('[data-item$=":classify.1.1"]').nth(1).waitFor();
      await page.locator(':focus').waitFor();
      await keepsFocus(watched.page);
    });

    test('whoever leaves while it goes on is asked first, and by leaving stops it', async () => {
      const { page, complaints } = watched;
      await page.getByRole('link', { name: 'Lietas', exact: true }).click();
      await page.waitForURL('**/cases');
      await page.getByRole('link', { name: 'Darbi', exact: true }).click();
      await page.locator('[data-item]').first().focus();
      await press('x');
      const gate = await Gate.before(page, /\/inbox\/bulk$/, 'POST');
      const sent = page.waitForRequest((request) => request.url().endsWith('/inbox/bulk'));
      await press('c');
      await page.getByRole('dialog').locator('button[type=submit]').click();
      const asked = await sent;
      await page.goBack();
      const dialog = page.getByRole('dialog', { name: 'Tiek uzņemts 1 darbs…' });
      await dialog.getByRole('alert').waitFor();
      await dialog.getByRole('button', { name: 'Palikt' }).click();
      await keepsFocus(page);
      expect(page.url()).toMatch(/\/inbox/);
      await page.goBack();
      const stopped = page.waitForEvent('requestfailed', (request) => request === asked);
      await dialog.getByRole('button', { name: 'Apturēt un aiziet' }).click();
      await page.waitForURL('**/cases');
      await stopped;
      await page.getByText('Apturēts: apstrādāti 0 no 1.').waitFor();
      await gate.letPass();
      await keepsFocus(page);
      expect(complaints).toEqual([]);
    });
  });
}
