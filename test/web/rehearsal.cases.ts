import { changeRequest, textOf } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function rehearsal(running: Running): void {
  describe('a rehearsal in one window', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await openPage(running().browser, { viewport: { width: 1440, height: 900 } });
    });
    afterAll(() => watched.close());

    const become = async (from: string, to: string): Promise<void> => {
      const { page } = watched;
      await page.getByRole('button', { name: from, exact: true }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${to}`) }).click();
      await page.getByRole('button', { name: to, exact: true }).waitFor();
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

    test('time runs on in a case, which was said beforehand, and then it is late', async () => {
      const { page, complaints } = watched;
      const { cases } = running();
      const { body } = await cases.post('/cases', 'zane.balode', changeRequest());
      await page.goto(`${cases.url}/rehearsal`);
      await page.getByRole('button', { name: /Maija Pētersone.*uzturētājs/ }).click();
      await page.getByRole('button', { name: 'Maija Pētersone', exact: true }).waitFor();
      const number = textOf(body.number);
      await page.getByRole('button', { name: `Patīt lietas ${number} laiku` }).click();
      await page.getByText(/^Notiks .*pagājusi puse termiņa/).waitFor();
      await page.getByRole('combobox').selectOption('week');
      await page.getByRole('button', { name: 'Jā: patīt' }).click();
      await page.getByText(`${number}: lietas laiks tagad ir`).waitFor();
      await keepsFocus(page);
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
