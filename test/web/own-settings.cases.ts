import { changeRequest } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function ownSettings(running: Running): void {
  describe("a person's own settings", () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/inbox`, 'Jānis Kalniņš');
    });
    afterAll(() => watched.close());

    const choose = async (what: string): Promise<void> => {
      const { page } = watched;
      await page.getByRole('button', { name: 'Jānis Kalniņš' }).click();
      await page.getByRole('menuitem', { name: what }).click();
      await page.getByRole('menu').waitFor({ state: 'detached' });
    };

    test('all of it is said in English where somebody chooses English, and in Latvian again', async () => {
      const { page, complaints } = watched;
      const { url } = running().cases;
      await choose('English');
      await page.getByRole('link', { name: 'New case', exact: true }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      for (const [address, heading] of [
        ['/inbox', 'Work'],
        ['/start', 'What happened?'],
        ['/start?task=PU2-20', 'Change management'],
        ['/cases', 'Cases'],
        ['/nowhere', 'There is no such page'],
      ] as const) {
        await page.goto(`${url}${address}`);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      }
      await choose('Latviski');
      await page.getByRole('link', { name: 'Pieteikt' }).waitFor();
      expect(complaints).toEqual([]);
    });

    test('what is read already is said at once in the language chosen', async () => {
      const { page } = watched;
      const { cases } = running();
      const title = 'Valodas maiņa';
      await cases.post('/cases', 'zane.balode', { ...changeRequest(), title });
      await page.goto(`${cases.url}/inbox`);
      const row = page.locator('main section').getByText(title).locator('xpath=..');
      await row.getByText('Reģistrēšana').waitFor();
      await choose('English');
      await row.getByText('Registration').waitFor();
      await choose('Latviski');
      await row.getByText('Reģistrēšana').waitFor();
    });

    test('for whom one stands in is said above every screen until it is put away, and again the next time', async () => {
      const { page, complaints } = watched;
      const { url } = running().cases;
      const line = page.getByRole('complementary', { name: 'Aizvietošana' });
      for (const address of ['/inbox', '/registers', '/handbook/PU2-20', '/nowhere']) {
        await page.goto(`${url}${address}`);
        await line.getByText(/^Jūs aizvietojat: Anna Bērziņa/).waitFor();
      }
      await line.getByRole('button').click();
      await line.waitFor({ state: 'detached' });
      await keepsFocus(page);
      await page.getByRole('link', { name: 'Reģistri' }).click();
      await page.getByRole('heading', { level: 1, name: 'Reģistri' }).waitFor();
      expect(await line.count()).toBe(0);
      await page.reload();
      await line.waitFor();
      expect(complaints).toEqual([]);
    });

    test('several whom one stands in for are one sentence, each with their last day', async () => {
      const { page } = watched;
      const told = { reason: 'absence', actsFor: { id: '1', displayName: 'Anna Bērziņa' } };
      const also = (id: string, displayName: string, until?: string) => ({
        ...told,
        actsFor: { id, displayName },
        until,
      });
      await page.route('**/api/v1/session', async (route) => {
        const response = await route.fetch();
        const session = (await response.json()) as object;
        const deputyships = [
          { ...told, role: 'service_owner', until: '2026-11-30' },
          { ...told, until: '2026-12-04' },
          also('2', 'Ilze Krūmiņa', '2026-12-01'),
          also('3', 'Līga Ozola'),
          also('4', 'Pēteris Zariņš'),
        ];
        await route.fulfill({ response, json: { ...session, deputyships } });
      });
      await page.goto(`${running().cases.url}/registers`);
      await page
        .getByText(
          'Jūs aizvietojat 4 kolēģus: Anna Bērziņa (līdz 04.12.2026.), Ilze Krūmiņa (līdz 01.12.2026.), Līga Ozola un vēl 1 cits.',
        )
        .waitFor();
      await page.unroute('**/api/v1/session');
    });

    test('single keys are switched off, chords stay', async () => {
      const { page } = watched;
      await page.goto(`${running().cases.url}/inbox`);
      await choose('Izslēgt viena taustiņa saīsnes');
      await page.getByRole('button', { name: 'Jānis Kalniņš' }).click();
      await page.getByRole('menuitem', { name: 'Ieslēgt viena taustiņa saīsnes' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('searchbox').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(1);
      await page.keyboard.press('Escape');
    });

    test('whoever signs out is out, and not asked a second time by who signed them in', async () => {
      const { page } = watched;
      const { url } = running().cases;
      await choose('Izrakstīties');
      await page.getByRole('link', { name: 'Pierakstīties' }).waitFor();
      expect(new URL(page.url()).origin).toBe(new URL(url).origin);
      await page.goto(`${url}/inbox`);
      await page.getByRole('link', { name: 'Pierakstīties' }).click();
      await page.getByRole('button', { name: 'Jānis Kalniņš' }).waitFor();
    });
  });
}
