import { changeRequest, textOf } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function nextStep(running: Running): void {
  describe('after a decision', () => {
    const title = 'Nākamais solis tai pašai';
    let watched: WatchedPage;
    let caseId: string;
    const refused: string[] = [];
    beforeEach(async () => {
      const { cases, browser } = running();
      caseId = textOf(
        (await cases.post('/cases', 'zane.balode', changeRequest({ title }))).body.caseId,
      );
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      refused.splice(0);
      watched.page.on('response', (response) => {
        if (response.status() >= 400 && response.url().includes('/cases/'))
          refused.push(`${response.status()} ${response.url()}`);
      });
    });
    afterEach(() => watched.close());

    async function accept(): Promise<void> {
      const panel = watched.page.getByRole('form', { name: 'Reģistrēšana' });
      await panel.getByRole('radio').first().check();
      for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      await panel.locator('button[type=submit]').click();
      const question = panel.getByRole('group', { name: /^Pieņemt\? PU2-20\// });
      await question.getByText('Lieta pāries uz soli „Klasificēšana”').waitFor();
      await question.getByRole('button', { name: /^Jā:/ }).click();
      const notice = watched.page.getByRole('status');
      await notice.getByText(/^Nosūtīts: „.+”\. Tālāk: Klasificēšana – \S/).waitFor();
    }

    test('the next step of the case opens where it is the same person’s, and nothing is asked of the last one any more', async () => {
      const { cases } = running();
      const { page, complaints } = watched;
      await signInAs(page, `${cases.url}/inbox?search=Nākamais`, 'Anna Bērziņa');
      await page.locator(`[data-item="${caseId}:register.1.1"]`).click();
      await accept();
      await page.getByText('Nākamais solis šajā lietā arī ir jūsu.').waitFor();
      await page.locator('h2:focus').waitFor();
      await page.waitForURL((at) => at.searchParams.get('open') === `${caseId}:classify.1.1`);
      await page.locator(`[data-item="${caseId}:classify.1.1"]`).waitFor();
      await page.waitForLoadState('networkidle');
      expect(refused).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test('it also opens on the page of the case', async () => {
      const { cases } = running();
      const { page } = watched;
      await signInAs(page, `${cases.url}/cases/${caseId}/work-items/register.1.1`, 'Anna Bērziņa');
      await accept();
      await page.getByText('Nākamais solis šajā lietā arī ir jūsu.').waitFor();
      await keepsFocus(page);
    });
  });
}
