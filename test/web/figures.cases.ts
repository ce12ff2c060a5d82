import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function figures(running: Running): void {
  describe('figures and the operator', () => {
    let watched: WatchedPage;
    beforeEach(async () => {
      watched = await openPage(running().browser, { viewport: { width: 1440, height: 900 } });
    });
    afterEach(() => watched.close());

    test('a chart shows what its table says, and a number leads to its cases', async () => {
      const { page, complaints } = watched;
      const { cases } = running();
      const { body } = await cases.post('/cases', 'zane.balode', changeRequest());
      await signInAs(page, `${cases.url}/reports?report=changes`, 'Anna Bērziņa');
      const figure = page.locator('section').filter({
        has: page.getByRole('heading', { name: 'Saņemts, pa mēnešiem' }),
      });
      await figure.getByRole('img').waitFor();
      const valuesOf = async (selector: string) =>
        Promise.all(
          (await figure.locator(selector).all()).map((one) => one.getAttribute('data-value')),
        );
      const drawn = await valuesOf('svg g[data-value]');
      expect(drawn.length).toBeGreaterThan(10);
      expect(drawn).toEqual(await valuesOf('td [data-value]'));
      await figure
        .getByRole('link', { name: /Rādīt lietas/ })
        .last()
        .click();
      await figure.getByRole('link', { name: textOf(body.number) }).waitFor();
      expect(page.url()).toContain('figure=received');
      expect(complaints).toEqual([]);
    });

    test('a case that nothing runs is tried again by one question, and leaves the list', async () => {
      const { page, complaints } = watched;
      const { cases } = running();
      const { body } = await cases.post('/cases', 'zane.balode', changeRequest());
      await cases.runtime.temporal.workflow.getHandle(textOf(body.caseId)).terminate('a test');
      await signInAs(page, `${cases.url}/operator`, 'Maija Pētersone');
      const number = textOf(body.number);
      const retry = page.getByRole('button', { name: `Mēģināt vēlreiz: ${number}` });
      await retry.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await retry.click();
      await page.getByRole('button', { name: 'Jā: mēģināt' }).click();
      await page.getByText(`${number}: mēģināts vēlreiz.`).waitFor();
      await retry.waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
      expect(complaints).toEqual([]);
    });
  });
}
