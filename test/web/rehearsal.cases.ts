import { parseDate } from '@internationalized/date';
import type { RunningPart } from '../../runtime/runtime';
import { startDelivery } from '../../worker/start-delivery';
import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function rehearsal(running: Running): void {
  describe('a rehearsal in one window', () => {
    let watched: WatchedPage;
    let delivery: RunningPart;
    beforeAll(async () => {
      const { cases } = running();
      delivery = await startDelivery(cases.runtime);
      await cases.post('/cases', 'zane.balode', changeRequest());
      watched = await openPage(running().browser, { viewport: { width: 1440, height: 900 } });
    });
    afterAll(async () => {
      await watched.close();
      await delivery.stop();
    });

    const become = async (from: string, to: string): Promise<void> => {
      const { page } = watched;
      await page.getByRole('button', { name: from, exact: true }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${to}`) }).click();
      await page.getByRole('button', { name: to, exact: true }).waitFor();
    };

    const question = () => watched.page.getByRole('group', { name: /^Patīt laiku līdz/ });

    /** Yes; until it is said that time has run on. */
    const letRun = async (): Promise<void> => {
      const { page } = watched;
      expect(await violationsOf(page)).toEqual([]);
      await question().getByRole('button', { name: 'Jā: patīt' }).click();
      await page.getByText(/^Laiks ir patīts\. Tagad ir/).waitFor({ timeout: 60_000 });
      await keepsFocus(page);
      expect(await violationsOf(page)).toEqual([]);
    };

    /** As the banner says it: `te ir 21.12.2027. 08.00`. */
    const whatTimeItIs = async (): Promise<string> => {
      const banner = watched.page.getByRole('complementary', { name: 'Mēģinājums' });
      return (await banner.locator('time').textContent()) ?? '';
    };

    /** The tenth day from then: day, month and year. */
    const tenDaysOn = async (): Promise<string[]> => {
      const [, day, month, year] = /(\d+)\.(\d+)\.(\d+)\./.exec(await whatTimeItIs()) ?? [];
      const then = parseDate(`${year}-${month}-${day}`).add({ days: 10 });
      return then.toString().split('-').toReversed();
    };

    test('its banner stands above every page, before signing in too', async () => {
      const { page } = watched;
      await page.goto(`${running().cases.url}/inbox`);
      await page.getByRole('complementary', { name: 'Mēģinājums' }).waitFor();
      await signInAs(page, `${running().cases.url}/inbox`, 'Anna Bērziņa');
      await page.getByRole('complementary', { name: 'Mēģinājums' }).waitFor();
    });

    test('one is somebody else by one choice, twice in a row, and the session before ends', async () => {
      const { page } = watched;
      const { cases } = running();
      const sessions = async () =>
        (
          (await (await page.request.get(`${cases.url}/api/v1/sessions`)).json()) as {
            items: unknown[];
          }
        ).items.length;
      await become('Anna Bērziņa', 'Zane Balode');
      const hers = await sessions();
      await become('Zane Balode', 'Ilze Krūmiņa');
      expect(new URL(page.url()).pathname).toBe('/inbox');
      await become('Ilze Krūmiņa', 'Zane Balode');
      // Her session of before has ended: there are no more than then.
      expect(await sessions()).toBe(hers);
    });

    test('time runs to the next thing, which was said beforehand, and the banner says when', async () => {
      const { page } = watched;
      await page.goto(`${running().cases.url}/rehearsal`);
      await page.getByRole('button', { name: /Maija Pētersone.*uzturētājs/ }).click();
      await page.getByRole('button', { name: 'Maija Pētersone', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Līdz nākamajam notikumam…' }).click();
      const before = await whatTimeItIs();
      await question().getByRole('listitem').first().waitFor();
      await letRun();
      expect(await whatTimeItIs()).not.toBe(before);
    });

    test('time runs to an instant, and then a case is late', async () => {
      const { page, complaints } = watched;
      const { cases } = running();
      const { body } = await cases.post('/cases', 'zane.balode', changeRequest());
      await page.goto(`${cases.url}/rehearsal`);
      const upcoming = page.getByRole('region', { name: 'Kas notiks tālāk' });
      await upcoming
        .getByRole('link', { name: textOf(body.number) })
        .first()
        .waitFor();
      const goal = await tenDaysOn();
      const field = page.getByRole('group', { name: 'Līdz datumam un laikam' });
      for (const [part, digits] of [...goal, '12', '00'].entries()) {
        await field.getByRole('spinbutton').nth(part).focus();
        await page.keyboard.type(digits);
      }
      await page.getByRole('button', { name: 'Patīt līdz šim brīdim…' }).click();
      await letRun();
      expect(await whatTimeItIs()).toContain(goal.join('.'));
      await become('Maija Pētersone', 'Anna Bērziņa');
      await page.goto(`${cases.url}/cases/${textOf(body.caseId)}`);
      await page
        .getByText(/ – kavējas \d/)
        .first()
        .waitFor();
      expect(complaints).toEqual([]);
    });
  });
}
