import { LocalDate } from '@js-joda/core';
import { todayInRiga } from '../support/today-in-riga';
import { changeRequest, textOf } from '../api/cases/running-cases';
import { keepsFocus, signInAs } from './browser';
import { ownPage } from './own-page';
import { tabTo } from './by-keyboard';
import type { Running } from './running';

export function registers(running: Running): void {
  describe('the registers', () => {
    const opened = ownPage(running);
    const done = () =>
      opened()
        .getByRole('status')
        .getByText(/izdarīts/)
        .waitFor();

    test('a service is found and changed, and what somebody else changed meanwhile is shown, with nothing typed lost', async () => {
      const page = opened();
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

    test('after the last page of a list the focus is at its end, which is said', async () => {
      const page = opened();
      // Few persons, so that there are several pages of them.
      await page.route(/\/registers\/persons\?/, (route) =>
        route.continue({ url: route.request().url().replace('limit=50', 'limit=20') }),
      );
      await signInAs(page, `${running().cases.url}/registers/persons`, 'Juris Vanags');
      await page.getByRole('button', { name: 'Rādīt vēl' }).press('Enter');
      await page.locator('p:focus', { hasText: 'Vairāk nav: redzams viss.' }).waitFor();
    });

    test('a deputy is named by keyboard alone, and the focus goes to the entry', async () => {
      const page = opened();
      await signInAs(page, `${running().cases.url}/registers/deputies`, 'Mārtiņš Liepiņš');
      await page.getByRole('heading', { level: 1, name: 'Aizvietotāji' }).waitFor();
      await tabTo(page, /^a .*Nosaukt aizvietotāju/);
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: 'Aizvietotājs' }).waitFor();
      await tabTo(page, /^text/);
      await page.keyboard.type('purin');
      await page.getByRole('option', { name: 'Anna Bērziņa' }).waitFor({ state: 'detached' });
      await page.getByRole('option', { name: 'Guntis Pūriņš' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(
        await page.getByRole('radiogroup', { name: 'Kurā lomā' }).getByRole('radio').count(),
      ).toBe(1);
      const last = page.getByRole('group', { name: 'Pēdējā diena' });
      for (const [part, digits] of ['31', '12', '2098'].entries()) {
        await last.getByRole('spinbutton').nth(part).focus();
        await page.keyboard.type(digits);
      }
      await tabTo(page, /^submit/);
      await page.keyboard.press('Enter');
      await done();
      await page
        .getByRole('heading', { level: 1, name: 'Mārtiņš Liepiņš → Guntis Pūriņš' })
        .waitFor();
      await page.getByText('31.12.2098.').waitFor();
      const { body } = await running().cases.get('/deputies?limit=200', 'juris.vanags');
      expect(body['items']).toContainEqual(expect.objectContaining({ to: '2099-01-01' }));
      await keepsFocus(page);
    });

    test('a file is tried out, its refused rows are shown, and mended it is imported after one question', async () => {
      const page = opened();
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

    test('what is not for somebody has no way to it; opened all the same, it says whose it is and offers no choice', async () => {
      const page = opened();
      await signInAs(page, `${running().cases.url}/registers`, 'Emily Carter');
      await page.getByRole('link', { name: /^Known errors/ }).waitFor();
      await page.getByText('not yours to read').first().waitFor();
      expect(await page.getByRole('link', { name: /^(Partners|Vacancy)/ }).count()).toBe(0);
      await page.goto(`${running().cases.url}/registers/vacancies`);
      await page.getByText(/The role needed: /).waitFor();
      expect(await page.getByRole('main').getByRole('combobox').count()).toBe(0);
    });

    test('a register without entries says so, and what is looked for in vain something else', async () => {
      const page = opened();
      await signInAs(page, `${running().cases.url}/registers/role-requests`, 'Ilze Krūmiņa');
      await page.getByText('Ierakstu vēl nav').waitFor();
      await page.getByRole('searchbox').fill('nekas');
      await page.keyboard.press('Enter');
      await page.getByText('Nekas neatbilst').waitFor();
      await page.locator('input:focus').waitFor();
    });

    test('who may not change an entry sees no button for it, and who may', async () => {
      const page = opened();
      await signInAs(page, `${running().cases.url}/registers/services?text=DZD`, 'Inese Lapiņa');
      await page.getByRole('rowheader').getByRole('link').first().click();
      await page.getByText('Kas drīkst mainīt').click();
      await page
        .getByText(/Ilze Krūmiņa/)
        .first()
        .waitFor();
      expect(await page.getByRole('link', { name: 'Mainīt pakalpojumu' }).count()).toBe(0);
    });

    test('what another calendar would move is shown before it is saved, and going back saves nothing', async () => {
      const page = opened();
      const { cases } = running();
      const { caseId } = (await cases.post('/cases', 'zane.balode', changeRequest())).body;
      const { number } = (await cases.get(`/cases/${textOf(caseId)}`, 'ilze.krumina')).body;
      await signInAs(page, `${cases.url}/registers/calendars`, 'Ilze Krūmiņa');
      await page.getByRole('link', { name: 'lv-state' }).click();
      await page.getByRole('heading', { name: /\d{4}\. gads/ }).waitFor();
      await page.getByRole('cell', { name: 'Jaunais gads' }).waitFor();
      await page.getByRole('link', { name: 'Mainīt dienas vai darba laiku' }).click();
      await page.getByLabel('Kods').fill('iestades');
      await page.getByRole('button', { name: 'Tālāk: kas mainīsies' }).click();
      await page.getByText('Termiņi nemainās: iestāde tos skaita pēc kalendāra lv-state').waitFor();
      await keepsFocus(page);
      expect((await cases.get('/calendars/iestades', 'juris.vanags')).status).toBe(404);
      await page.getByRole('button', { name: 'Saglabāt' }).click();
      await done();
      await page.getByRole('heading', { level: 1, name: 'Kalendārs iestades' }).waitFor();

      const next = { code: 'iestades', version: '2', daysOff: nextDays(10) };
      const made = await cases.post('/calendars/iestades/versions', 'juris.vanags', next);
      expect(made.status).toBe(201);
      await page.goto(`${cases.url}/registers/institutions`);
      await page.getByRole('rowheader').getByRole('link').click();
      await page.getByRole('link', { name: 'Mainīt iestādes ziņas' }).click();
      await page.getByLabel('Kalendārs').fill('iestades');
      await page.getByRole('button', { name: 'Tālāk: kas mainīsies' }).click();
      await page
        .getByRole('rowheader', { name: textOf(number) })
        .first()
        .waitFor();
      await page.getByText('paliek, kā skaitīts').first().waitFor();
      await page.getByLabel('Kalendārs').fill('lv-plain');
      await page.getByRole('heading', { name: 'Kas mainīsies' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Atpakaļ' }).click();
      await page.getByText('lv-state', { exact: true }).waitFor();
    });

    test('what a service depends on is a picture whose boxes are reached by keyboard, and a list that says the same', async () => {
      const page = opened();
      await page.setViewportSize({ width: 360, height: 740 });
      await signInAs(page, `${running().cases.url}/registers/services?text=IZZ`, 'Inese Lapiņa');
      await page.getByRole('rowheader').getByRole('link').first().click();
      const picture = page.getByRole('group', { name: /^Atkarību attēls/ });
      await picture.waitFor();
      const list = page.getByRole('region', { name: 'Kas uz ko balstās' }).locator('dl');
      for (const box of await picture.getByRole('link').all()) {
        const href = (await box.getAttribute('href')) ?? '';
        expect(await list.locator(`a[href="${href}"]`).count()).toBeGreaterThan(0);
      }
      const first = picture.getByRole('link').first();
      const name = ((await first.locator('text').first().textContent()) ?? '').slice(0, 12);
      await first.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: new RegExp(`^${name}`) }).waitFor();
      await keepsFocus(page);
    });
  });
}

/** So many days from tomorrow on which nobody works. */
const nextDays = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    date: LocalDate.parse(todayInRiga())
      .plusDays(at + 1)
      .toString(),
    name: 'Pārcelšanās',
    source: 'Iestādes rīkojums',
  }));
