import { changeRequest, textOf } from '../api/cases/running-cases';
import { addresses } from './addresses';
import { openPage, signInAs, type WatchedPage } from './browser';
import { scrollsSideways, violationsOf } from './axe';
import type { Running } from './running';

export function everyScreen(running: Running): void {
  describe('every screen', () => {
    let caseId: string;
    let serviceId: string;
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
      const { items } = (await cases.get('/services', 'zane.balode')).body;
      serviceId = textOf(items?.['0']?.id);
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/`, 'Anna Bērziņa');
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
      '%s: nothing found by axe in either theme, nothing refused by the policy, no scrolling to the side at 320 pixels',
      async (address) => {
        const { page, complaints } = watched;
        await page.setViewportSize({ width: 1440, height: 900 });
        await open(address);
        for (const colorScheme of ['light', 'dark'] as const) {
          // Without motion: half-way between two themes nothing is judged.
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect(await violationsOf(page)).toEqual([]);
        }
        expect(complaints).toEqual([]);
        expect(await page.title()).toMatch(/Saimnieks$/);
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await scrollsSideways(page)).toBe(false);
      },
    );
  });
}
