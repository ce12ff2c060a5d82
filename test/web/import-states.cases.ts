import { signInAs } from './browser';
import { ownPage } from './own-page';
import type { Running } from './running';

export function importStates(running: Running): void {
  describe('a file of registers', () => {
    const opened = ownPage(running);
    const look = (as: string) => signInAs(opened(), `${running().cases.url}/registers/import`, as);
    const choose = (name: string, text: string) =>
      opened()
        .getByLabel('Datne', { exact: true })
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    const head = 'code,nameLv,nameEn,kind,from\n';

    test('with nothing in it is told to be empty, and one that cannot be read says where', async () => {
      const page = opened();
      await look('Juris Vanags');
      await choose('resources.csv', head);
      await page.getByText('Datnē nav nevienas rindas.').waitFor();
      await choose('resources.json', '{ "resources": [');
      await page
        .getByRole('main')
        .getByText(/nevar izlasīt/)
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: /^Importēt/ }).count()).toBe(0);
    });

    test('is tried again once the server answers, which says why it did not', async () => {
      const page = opened();
      await look('Juris Vanags');
      await page.route('**/registers/import?*', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'TEMPORARILY_UNAVAILABLE', detail: 'Pagaidiet brīdi.' }),
        }),
      );
      const row = 'NO-DATNES-2,No datnes,From a file,registry,2030-01-01';
      await choose('resources.csv', `${head}${row}`);
      await page.getByRole('alert').getByText('Pagaidiet brīdi.').waitFor();
      await page.unrouteAll();
      await choose('resources.csv', `${head}${row}`);
      await page.getByRole('rowheader', { name: /No datnes/ }).waitFor();
      expect(await page.getByText('Pagaidiet brīdi.').count()).toBe(0);
    });

    test('is asked of nobody who does not keep the registers', async () => {
      const page = opened();
      await look('Anna Bērziņa');
      await page.getByText('Datnes importē tie, kas kārto reģistrus.').waitFor();
      expect(await page.locator('input[type=file]').count()).toBe(0);
    });
  });
}
