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
