import { accepted, changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import { Gate } from './gate';
import type { Running } from './running';

export function interrupted(running: Running): void {
  describe('a decision that is interrupted', () => {
    let watched: WatchedPage;
    let caseId: string;
    beforeEach(async () => {
      const { cases, browser } = running();
      caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/cases/${caseId}`, 'Anna Bērziņa');
    });
    afterEach(() => watched.close());

    /** Everything is filled in, and the question is open. */
    async function comeToTheQuestion(): Promise<void> {
      const panel = watched.page.getByRole('form');
      await panel.getByRole('radio').first().check();
      for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      await panel.locator('button[type=submit]').click();
    }
    const confirm = () => watched.page.getByRole('button', { name: /^Jā:/ });
    const decided = () => watched.page.getByText(/^Nosūtīts:/).waitFor();
    const decisions = async () =>
      (
        (await running().cases.get(`/cases/${caseId}/timeline`, 'anna.berzina')).body
          .items as unknown as { type: string }[]
      ).filter(({ type }) => type === 'answered').length;

    test('by the network is asked again as the same one, also where it had arrived', async () => {
      const { page } = watched;
      await comeToTheQuestion();
      expect(await violationsOf(page)).toEqual([]);
      let lost = 0;
      await page.route('**/work-items/register.1.1', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        // The server decides; its answer never comes.
        await route.fetch();
        await route.abort();
      });
      const heard = page.waitForResponse((response) => /\/sheet(\?|$)/.test(response.url()));
      await confirm().click();
      await page
        .getByRole('alert')
        .getByText(/nav sasniedzama/)
        .waitFor();
      expect(await violationsOf(page)).toEqual([]);
      // The page hears that the case went on; the question is still there to be asked again.
      await heard;
      await confirm().click();
      await decided();
      expect(lost).toBe(1);
      expect(await decisions()).toBe(1);
    });

    test('by the end of the session goes on after signing in beside it, with what was filled in', async () => {
      const { page } = watched;
      await comeToTheQuestion();
      await running().cases.runtime.prisma.$executeRaw`delete from person_sessions`;
      // Whether or not the page has noticed by then and stands behind what says so.
      await confirm().dispatchEvent('click');
      const over = page.getByRole('alertdialog');
      await over.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      const [beside] = await Promise.all([
        page.context().waitForEvent('page'),
        over.getByRole('link').click(),
      ]);
      await beside.getByRole('button', { name: 'Anna Bērziņa' }).click();
      await beside.waitForURL(`**/cases/${caseId}`);
      await beside.close();
      await page.bringToFront();
      await page.evaluate('window.dispatchEvent(new Event("focus"))');
      await over.waitFor({ state: 'detached' });
      if (!(await confirm().isVisible()))
        await page.getByRole('form').locator('button[type=submit]').click();
      await confirm().click();
      await decided();
      expect(await decisions()).toBe(1);
    });

    test('by thinking again goes back to the form, with the keyboard at its button; what is on its way does not', async () => {
      const { page } = watched;
      await comeToTheQuestion();
      await page.keyboard.press('Escape');
      await page.locator('button[type=submit]:focus').waitFor();
      await page.keyboard.press('Enter');
      const door = /work-items\/register\.1\.1$/;
      const gate = await Gate.before(page, door, 'POST');
      const sent = page.waitForRequest((each) => each.method() === 'POST' && door.test(each.url()));
      await confirm().click();
      await sent;
      await page.keyboard.press('Escape');
      expect(await confirm().isVisible()).toBe(true);
      await gate.letPass();
      await decided();
      expect(await decisions()).toBe(1);
    });

    test('by somebody who was quicker is refused with the reason, and nothing is decided twice', async () => {
      const { page } = watched;
      await comeToTheQuestion();
      await running().cases.post(
        `/cases/${caseId}/work-items/register.1.1`,
        'anna.berzina',
        accepted,
      );
      await confirm().click();
      await page.getByRole('alert').getByText(/\S/).first().waitFor();
      expect(await decisions()).toBe(1);
      await keepsFocus(page);
    });
  });
}
