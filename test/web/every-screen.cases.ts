import { changeRequest, textOf } from '../api/cases/running-cases';
import { visits } from './addresses';
import { openPage, signInAs, type WatchedPage } from './browser';
import { scrollsSideways, violationsInBothThemes, violationsOf } from './axe';
import type { Running } from './running';
import { listenTo, type Listening } from './said-words';
import { goWithin, settling } from './settled';

export function everyScreen(running: Running): void {
  let caseId: string;
  let serviceId: string;
  beforeAll(async () => {
    const { cases } = running();
    caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
    const { items } = (await cases.get('/services', 'zane.balode')).body;
    serviceId = textOf(items?.['0']?.id);
  });

  describe.each(visits)('every screen, as $as sees it', ({ as, at }) => {
    let watched: WatchedPage;
    let listening: Listening;
    let isSettled: () => Promise<void>;
    let shown = '';
    beforeAll(async () => {
      const { cases, browser } = running();
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/`, as);
      listening = await listenTo(watched.page);
      isSettled = settling(watched.page);
      await watched.page.reload();
      await isSettled();
    });
    afterAll(() => watched.close());

    const pathOf = (address: string): string =>
      address.replace(':case', caseId).replace(':service', serviceId);

    test.each(at)(
      '%s: no word that is not of the catalogue or the server, nothing found by axe in either theme or at 320 pixels, where nothing scrolls to the side, nothing refused by the policy',
      async (address) => {
        const { page, complaints } = watched;
        await page.setViewportSize({ width: 1440, height: 900 });
        await goWithin(page, pathOf(address));
        await isSettled();
        const before = shown;
        shown = await page.getByRole('main').innerText();
        // What follows is said of this screen, and not once more of the one before.
        expect(shown).not.toBe(before);
        expect(await listening.foreignWords()).toEqual([]);
        expect(await violationsInBothThemes(page)).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await page.title()).toMatch(/Saimnieks$/);
        await page.setViewportSize({ width: 320, height: 640 });
        expect([await violationsOf(page), await scrollsSideways(page)]).toEqual([[], false]);
      },
    );
  });

  test('a case is called by its number, its title and its part, also where it is opened at once', async () => {
    const { cases, browser } = running();
    const { page, close } = await openPage(browser);
    const isSettled = settling(page);
    await signInAs(page, `${cases.url}/cases/${caseId}?part=timeline`, 'Anna Bērziņa');
    await isSettled();
    expect(await page.title()).toMatch(/^PU2-20\/\S+ · .+ – Žurnāls – Saimnieks$/);
    await close();
  });
}
