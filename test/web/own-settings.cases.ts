import { openPage, signInAs, type WatchedPage } from './browser';
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
      await page.getByRole('link', { name: 'Report', exact: true }).waitFor();
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

    test('signing out ends the session, and the door is there again', async () => {
      const { page } = watched;
      await choose('Izrakstīties');
      await page.waitForURL((at) => !at.pathname.startsWith('/inbox'));
      await page.goto(`${running().cases.url}/inbox`);
      await page.getByRole('link', { name: 'Pierakstīties' }).waitFor();
    });
  });
}
