import { changeRequest, textOf } from '../api/cases/running-cases';
import { scrollsSideways, violationsOf } from './axe';
import { keepsFocus, signInAs } from './browser';
import { ownPage } from './own-page';
import type { Running } from './running';

export function onHold(running: Running): void {
  describe('a case on hold', () => {
    const opened = ownPage(running);

    test('says why and until when, is listed behind the work, and goes on where that is said', async () => {
      const page = opened();
      const { cases } = running();
      const title = 'Izmaiņa, kas gaida piegādātāju';
      const caseId = textOf(
        (await cases.post('/cases', 'zane.balode', changeRequest({ title }))).body.caseId,
      );
      const other = changeRequest({ title: 'Izmaiņa, kas negaida piegādātāju' });
      await cases.post('/cases', 'zane.balode', other);
      const address = `/inbox?search=${encodeURIComponent('piegādātāju')}&open=${caseId}:register.1.1`;
      await signInAs(page, `${cases.url}${address}`, 'Anna Bērziņa');
      await page.getByRole('button', { name: 'Darbības' }).click();
      await page.getByRole('menuitem', { name: 'Apturēt lietu' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('Gaidām cenu no piegādātāja.');
      const until = dialog.getByRole('group', { name: /^Līdz kurai dienai/ });
      for (const [part, digits] of ['12', '03', '2099'].entries()) {
        await until.getByRole('spinbutton').nth(part).focus();
        await page.keyboard.type(digits);
      }
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await keepsFocus(page);
      await page.getByText(/^Lieta apturēta .* gaida līdz 12\.03\.2099\.: Gaidām cenu/).waitFor();

      const sections = page.getByRole('region', { name: 'Darbi' }).locator('section');
      expect(await sections.count()).toBe(2);
      const last = sections.last();
      await last.getByRole('heading', { name: 'Apturētas lietas' }).waitFor();
      const row = last.locator('[data-item]', { hasText: title });
      await row.getByText(/^apturēta līdz 12\.03\.2099\.: Gaidām cenu no piegādātāja\.$/).waitFor();
      await row.getByText('apturēts', { exact: true }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await scrollsSideways(page)).toBe(false);

      await page.getByRole('button', { name: 'Turpināt lietu…' }).click();
      await dialog.getByRole('textbox').fill('Piegādātājs cenu atsūtīja.');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(/^Lieta apturēta/).waitFor({ state: 'detached' });
      await keepsFocus(page);
    });
  });
}
