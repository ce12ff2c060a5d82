import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import { broken, Gate } from './gate';
import type { Running } from './running';

/** Screens that ask the server before they have anything to say. */
const asking = [
  '/inbox?view=all',
  '/cases',
  '/cases/:case',
  '/calendar',
  '/levels',
  '/levels?part=attainment',
  '/levels?part=breaches',
  '/levels?part=exclusions',
  '/reports?report=changes',
  '/registers',
  '/registers/services',
  '/registers/vacancies',
  '/registers/known-errors',
  '/registers/import',
  '/handbook',
  '/handbook/PU2-20',
] as const;

export function states(running: Running): void {
  describe('while the server has not answered, and where it fails', () => {
    let watched: WatchedPage;
    let caseId: string;
    const title = 'Izmaiņa lēnā tīklā';
    beforeAll(async () => {
      const { cases, browser } = running();
      caseId = textOf(
        (await cases.post('/cases', 'zane.balode', changeRequest({ title }))).body.caseId,
      );
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/inbox`, 'Anna Bērziņa');
      await watched.page.getByRole('main').waitFor();
    });
    afterEach(() => watched.page.unrouteAll({ behavior: 'ignoreErrors' }));
    afterAll(() => watched.close());

    test.each(asking)(
      '%s says that it is loading; then what failed, with its code and a way on that works',
      async (address) => {
        const { page, complaints } = watched;
        const gate = await Gate.before(page, /\/api\/v1\//);
        await page.goto(`${running().cases.url}${address.replace(':case', caseId)}`);
        await page.getByRole('main').getByText('Ielādē…').first().waitFor();
        await gate.letBreak();
        const failed = page.getByRole('main').getByText('To neizdevās parādīt');
        await failed.first().waitFor();
        await page.getByText('Datubāze neatbild.').first().waitFor();
        await page.getByText('Kods: INTERNAL_ERROR').first().waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await gate.letPass();
        for (let left = await failed.count(); left > 0; left = await failed.count()) {
          await page.getByRole('button', { name: 'Mēģināt vēlreiz' }).first().click();
          // Where it was tried again, one fewer says so.
          await failed.nth(left - 1).waitFor({ state: 'detached' });
          await keepsFocus(page);
        }
        expect(complaints).toEqual([]);
      },
    );

    test('an address that leads nowhere says so, and the way to the work', async () => {
      const { page } = watched;
      await page.goto(`${running().cases.url}/nowhere`);
      await page.getByText('Šādas lapas nav').waitFor();
      await page.getByRole('main').getByRole('link').click();
      await page.waitForURL('**/inbox*');
    });

    test('what is not for somebody says why, with its code, and offers no trying again', async () => {
      const { cases, browser } = running();
      const { page, close } = await openPage(browser);
      await signInAs(page, `${cases.url}/levels`, 'Edgars Siliņš');
      await page.route(/\/service-levels/, (route) =>
        route.fulfill({
          ...broken,
          status: 403,
          body: JSON.stringify({ code: 'NOT_YOUR_ROLE', detail: 'Jums nav šīs lomas.' }),
        }),
      );
      await page.reload();
      await page.getByText('Jums tas nav redzams').waitFor();
      await page.getByText('Kods: NOT_YOUR_ROLE').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.getByRole('button', { name: 'Mēģināt vēlreiz' }).count()).toBe(0);
      await close();
    });

    test('a click is seen to be heard before its answer comes', async () => {
      const { page } = watched;
      await page.goto(`${running().cases.url}/inbox?view=all&search=${encodeURIComponent(title)}`);
      const row = page.locator('[data-item]', { hasText: title });
      await row.waitFor();
      // A row: it is the open one, and its case is on its way.
      const sheet = await Gate.before(page, /\/sheet/);
      await row.click();
      await page.locator('[data-item][aria-current=page]').waitFor();
      await page.getByText('Ielādē…').waitFor();
      await sheet.letPass();
      const panel = page.getByRole('form');
      await panel.waitFor();

      // How a limit was counted: its window is there at once.
      const counted = await Gate.before(page, /\/explanation/);
      await page.getByRole('button', { name: 'Kā skaitīts?' }).first().click();
      await page.getByRole('dialog').getByText('Ielādē…').waitFor();
      await counted.letPass();
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
      await page.keyboard.press('Escape');

      // A decision: its button cannot be pressed twice.
      await panel.getByRole('radio').first().check();
      for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      await panel.locator('button[type=submit]').click();
      const sent = await Gate.before(page, /\/work-items\/register\.1\.1$/);
      const yes = page.getByRole('button', { name: /^Jā:/ });
      await yes.click();
      await page.locator('button[aria-disabled=true]', { hasText: /^Jā:/ }).waitFor();
      await sent.letPass();
      await yes.waitFor({ state: 'detached' });

      // A filter stands above the list, and another screen is the current one.
      await page.goto(`${running().cases.url}/inbox?view=all`);
      await page.locator('[data-item]').first().waitFor();
      const answers = await Gate.before(page, /\/api\/v1\/(inbox\?|registers)/);
      await page.getByRole('button', { name: 'Filtrēt' }).click();
      await page.getByRole('combobox', { name: 'Kurš uzņēmās' }).selectOption('Uzņēmās citi');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Noņemt filtru: Uzņēmās citi' }).waitFor();
      await page.getByRole('link', { name: 'Reģistri' }).click();
      await page.locator('nav a[aria-current=page]', { hasText: 'Reģistri' }).waitFor();
      await page.getByRole('main').getByText('Ielādē…').waitFor();
      await answers.letPass();
      await page.getByRole('heading', { level: 1, name: 'Reģistri' }).waitFor();
    });

    test('a case says in words how its limit was counted, and why one decides or why not', async () => {
      const { cases, browser } = running();
      const id = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
      const { page } = watched;
      await page.goto(`${cases.url}/cases/${id}`);
      await page.getByRole('button', { name: 'Kā skaitīts?' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Kā skaitīts?' });
      await dialog.getByRole('listitem').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('Kāpēc es?').click();
      await page
        .getByText(/Dzīvesvietas deklarēšana/)
        .last()
        .waitFor();
      const zane = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(zane.page, `${cases.url}/cases/${id}`, 'Zane Balode');
      await zane.page.getByText('Kāpēc ne es?').click();
      expect(await zane.page.locator('details[open] p').first().textContent()).not.toBe('');
      await zane.close();
    });
  });
}
