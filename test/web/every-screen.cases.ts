import { changeRequest, textOf } from '../api/cases/running-cases';
import { addresses } from './addresses';
import { openPage, signInAs, type WatchedPage } from './browser';
import { scrollsSideways, violationsInBothThemes, violationsOf } from './axe';
import type { Running } from './running';
import { listenTo, type Listening } from './said-words';

export function everyScreen(running: Running): void {
  describe('every screen', () => {
    let caseId: string;
    let serviceId: string;
    let watched: WatchedPage;
    let listening: Listening;
    beforeAll(async () => {
      const { cases, browser } = running();
      caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
      const { items } = (await cases.get('/services', 'zane.balode')).body;
      serviceId = textOf(items?.['0']?.id);
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/`, 'Anna Bērziņa');
      listening = await listenTo(watched.page);
    });
    afterAll(() => watched.close());

    const open = async (address: string): Promise<void> => {
      const { page } = watched;
      const path = address.replace(':case', caseId).replace(':service', serviceId);
      await page.goto(`${running().cases.url}${path}`);
      await page.getByRole('main').waitFor();
      await page.waitForLoadState('networkidle');
    };

    test.each(addresses)(
      '%s: no word that is not of the catalogue or the server, nothing found by axe in either theme or at 320 pixels, where nothing scrolls to the side, nothing refused by the policy',
      async (address) => {
        const { page, complaints } = watched;
        await page.setViewportSize({ width: 1440, height: 900 });
        await open(address);
        expect(await listening.foreignWords()).toEqual([]);
        expect(await violationsInBothThemes(page)).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await page.title()).toMatch(/Saimnieks$/);
        await page.setViewportSize({ width: 320, height: 640 });
        expect([await violationsOf(page), await scrollsSideways(page)]).toEqual([[], false]);
      },
    );

    test('a case is called by its number, its title and its part, also where it is opened at once', async () => {
      await open('/cases/:case?part=timeline');
      expect(await watched.page.title()).toMatch(/^PU2-20\/\S+ · .+ – .?Žurnāls.? – Saimnieks$/);
    });
  });
}
