import { textOf } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import { tabTo } from './by-keyboard';
import type { Running } from './running';

export function registers(running: Running): void {
  describe('the registers', () => {
    let watched: WatchedPage;
    beforeEach(async () => {
      watched = await openPage(running().browser, { viewport: { width: 1440, height: 900 } });
    });
    afterEach(async () => {
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });
    const done = () =>
      watched.page
        .getByRole('status')
        .getByText(/izdarīts/)
        .waitFor();

    test('a service is found and changed, and what somebody else changed meanwhile is shown, with nothing typed lost', async () => {
      const { page } = watched;
      const { cases } = running();
      await signInAs(page, `${cases.url}/registers/resources`, 'Pēteris Zariņš');
      await page.getByRole('searchbox').fill('deklaresanas');
      await page.keyboard.press('Enter');
      await page.getByRole('rowheader', { name: /datubāze/ }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Dzīvesvietas deklarēšanas e-lietotne' }).click();
      await page.getByRole('link', { name: 'Mainīt resursu' }).click();
      await page.getByLabel('Nosaukums angliski').fill('Register as I call it');

      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const { body } = await cases.get(`/registers/resources/${id}`, 'juris.vanags');
      const [form] = body['forms'] as unknown as { href: string; begins: object }[];
      const theirs = await cases.call(form?.href ?? '', {
        as: 'juris.vanags',
        method: 'PUT',
        json: { ...form?.begins, usersEmail: 'lietotaji@iestade.example' },
        headers: { 'if-match': textOf(body['version']) },
      });
      expect(theirs.status).toBe(200);

      await page.getByRole('button', { name: 'Saglabāt' }).click();
      await page.getByRole('alert').getByText('lietotaji@iestade.example').waitFor();
      expect(await page.getByLabel('Nosaukums angliski').inputValue()).toBe(
        'Register as I call it',
      );
      await page.getByRole('button', { name: 'Saglabāt' }).click();
      await done();
      await keepsFocus(page);
    });

    test('a deputy is named by keyboard alone, and the focus goes to the entry', async () => {
      const { page } = watched;
      await signInAs(page, `${running().cases.url}/registers/deputies`, 'Mārtiņš Liepiņš');
      await page.getByRole('heading', { level: 1, name: 'Aizvietotāji' }).waitFor();
      await tabTo(page, /^a Nosaukt aizvietotāju/);
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: 'Aizvietotājs' }).waitFor();
      await tabTo(page, /^text/);
      await tabTo(page, /^text/);
      await page.keyboard.type('purin');
      await page.getByRole('option', { name: 'Anna Bērziņa' }).waitFor({ state: 'detached' });
      await page.getByRole('option', { name: 'Guntis Pūriņš' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await tabTo(page, /^submit /);
      await page.keyboard.press('Enter');
      await done();
      await page
        .getByRole('heading', { level: 1, name: 'Mārtiņš Liepiņš → Guntis Pūriņš' })
        .waitFor();
      await keepsFocus(page);
    });

    test('a file is tried out, its refused rows are shown, and mended it is imported after one question', async () => {
      const { page } = watched;
      const { cases } = running();
      await signInAs(page, `${cases.url}/registers`, 'Juris Vanags');
      await page.getByRole('link', { name: 'Importēt' }).click();
      const choose = (kind: string) =>
        page.getByLabel('Datne', { exact: true }).setInputFiles({
          name: 'resources.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(
            `code,nameLv,nameEn,kind,from\nNO-DATNES,No datnes,From a file,${kind},2030-01-01`,
          ),
        });
      await choose('nothing-such');
      await page.getByRole('button', { name: 'Noraidītas (1)', pressed: true }).waitFor();
      await page
        .getByText(/vērtība/i)
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: /^Importēt/ }).count()).toBe(0);

      await choose('registry');
      await page.getByRole('rowheader', { name: /No datnes/ }).waitFor();
      await page.getByRole('button', { name: 'Importēt 1 izmaiņu' }).click();
      await page.getByText('Vai reģistros veikt 1 izmaiņu').waitFor();
      await page.getByRole('button', { name: 'Jā, importēt' }).click();
      await page
        .getByRole('status')
        .getByText(/importēta: 1 jauna/)
        .waitFor();
      expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
      const { body } = await cases.get(
        '/registers/resources?search=NO-DATNES&when=always',
        'juris.vanags',
      );
      expect(body['items']).toHaveLength(1);
    });

    test('who may not change an entry sees no button for it, and who may', async () => {
      const { page } = watched;
      await signInAs(page, `${running().cases.url}/registers/services?text=DZD`, 'Inese Lapiņa');
      await page.getByRole('rowheader').getByRole('link').first().click();
      await page.getByText('Kas drīkst mainīt').click();
      await page
        .getByText(/Ilze Krūmiņa/)
        .first()
        .waitFor();
      expect(await page.getByRole('link', { name: 'Mainīt pakalpojumu' }).count()).toBe(0);
    });
  });
}
