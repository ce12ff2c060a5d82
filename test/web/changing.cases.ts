import { changeRequest, textOf } from '../api/cases/running-cases';
import { scrollsSideways, violationsOf } from './axe';
import { keepsFocus, signInAs } from './browser';
import { ownPage } from './own-page';
import type { Running } from './running';

export function changing(running: Running): void {
  describe('what stands in a case', () => {
    const opened = ownPage(running);

    test('is corrected beside it: the old value, the new one, who and why, also in the log', async () => {
      const { cases } = running();
      const page = opened();
      const caseId = textOf(
        (await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId,
      );
      await signInAs(page, `${cases.url}/cases/${caseId}`, 'Anna Bērziņa');
      await page.getByRole('button', { name: 'Labot: Pieteikums' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: /^Kas jāmaina/ }).check();
      const value = dialog.getByRole('textbox', { name: /^Kā jābūt/ });
      expect(await value.inputValue()).toBe('Pagarināt adreses lauku līdz 200 rakstzīmēm.');
      await value.fill('Pagarināt adreses lauku līdz 300 rakstzīmēm.');
      await dialog
        .getByRole('textbox', { name: /^Kāpēc/ })
        .fill('Pieteicēja precizēja pa tālruni.');
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await scrollsSideways(page)).toBe(false);
      await page.setViewportSize({ width: 1440, height: 900 });
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await keepsFocus(page);
      await page.locator('del', { hasText: 'līdz 200' }).waitFor();
      await page.locator('ins', { hasText: 'līdz 300' }).waitFor();
      await page.getByText(/^laboja Anna Bērziņa.*Pieteicēja precizēja pa tālruni\.$/).waitFor();
      await page.getByRole('button', { name: 'Žurnāls' }).click();
      await page
        .locator('li', { hasText: 'Anna Bērziņa laboja 1. ierakstu' })
        .locator('ins')
        .waitFor();

      // What she did herself does not keep her from deciding on it.
      const panel = page.getByRole('form', { name: 'Reģistrēšana' });
      await panel.getByRole('radio').first().check();
      for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      await panel.locator('button[type=submit]').click();
      await panel.getByRole('button', { name: /^Jā:/ }).click();
      await page.getByText('Nākamais solis šajā lietā arī ir jūsu.').waitFor();
    });

    test('is said anew by who may, with a reason and with what follows', async () => {
      const { cases } = running();
      const page = opened();
      const caseId = textOf(
        (
          await cases.post('/cases', 'janis.kalnins', {
            task: 'PU2-21',
            title: 'Deklarācijas veidlapa neatveras',
            subject: { type: 'service', code: 'DZD' },
            request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'stopped' },
          })
        ).body.caseId,
      );
      for (const [step, answer] of [
        ['register', { outcome: 'registered', channel: 'portal' }],
        ['classify', { outcome: 'incident', category: 'application' }],
        ['prioritise', { outcome: 'prioritised', impact: 'medium', urgency: 'medium' }],
      ] as const)
        await cases.post(`/cases/${caseId}/work-items/${step}.1.1`, 'inese.lapina', { answer });
      await signInAs(page, `${cases.url}/cases/${caseId}`, 'Inese Lapiņa');
      await page.getByRole('button', { name: /^Mainīt: / }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByText(/^Tagad: Vidēja/)
        .first()
        .waitFor();
      for (const name of ['Ietekme', 'Steidzamība'])
        await dialog.getByRole('radiogroup', { name }).getByText('Augsta').click();
      await dialog.getByRole('textbox').fill('Pieteikties nevar arī klientu centros.');
      await dialog.getByText(/^Kas notiks: .*beigsies/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await keepsFocus(page);
      await page.locator('del', { hasText: 'Vidēja' }).first().waitFor();
      await page.locator('ins', { hasText: 'Augsta' }).first().waitFor();
    });
  });
}
