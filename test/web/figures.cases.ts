import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
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

    test('the overview is a screen for her: its numbers lead to their cases, and nobody else is shown any (S003-26)', async () => {
      const { page, complaints } = watched;
      const { cases } = running();
      await cases.post('/cases', 'edgars.silins', {
        task: 'PU2-18',
        title: 'Ilgi jāgaida',
        subject: { type: 'service', code: 'DZD' },
        request: { declaredKind: 'complaint', description: 'Uz atbildi jāgaida trīs nedēļas.' },
      });
      await signInAs(page, `${cases.url}/control`, 'Ilze Krūmiņa');
      const services = page.getByRole('region', { name: 'Par pakalpojumiem' });
      const waiting = services.getByRole('link', { name: /: / }).first();
      await waiting.waitFor();
      expect(await services.getByRole('rowheader').count()).toBe(14);
      await waiting.click();
      await page
        .getByRole('link', { name: /^PU2-18\// })
        .first()
        .waitFor();
      expect(new URL(page.url()).searchParams.get('about')).toBe('services');
      const anna = await openPage(running().browser);
      await signInAs(anna.page, `${cases.url}/control`, 'Anna Bērziņa');
      await anna.page.getByRole('alert').first().waitFor();
      expect(await anna.page.getByRole('table').count()).toBe(0);
      await anna.close();
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
      await keepsFocus(page);
      expect(complaints).toEqual([]);
    });
  });
}
