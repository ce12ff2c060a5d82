import { changeManagement } from '../../domain/processes/tasks';
import { textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function deciding(running: Running): void {
  describe('the panel of a decision', () => {
    const { by, answers, ...opening } = changeManagement.example;
    let watched: WatchedPage;
    let caseId: string;
    beforeEach(async () => {
      const { cases, browser } = running();
      const { title, subject, request } = opening;
      const body = { task: 'PU2-20', title, subject, request };
      caseId = textOf((await cases.post('/cases', by, body)).body.caseId);
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
    });
    afterEach(async () => {
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });
    const decideUntil = async (until: string): Promise<void> => {
      for (const { step, by: who, answer } of answers) {
        if (step === until) return;
        await running().cases.post(`/cases/${caseId}/work-items/${step}.1.1`, who, { answer });
      }
    };

    test('says every field that the outcome wants before it asks, and shows none of another outcome', async () => {
      const { page } = watched;
      await signInAs(page, `${running().cases.url}/cases/${caseId}`, 'Anna Bērziņa');
      const panel = page.getByRole('form', { name: 'Reģistrēšana' });
      const original = panel.locator('[data-pointer="/duplicateOf"]');
      await panel.getByText(/būs zināms, kad būs aizpildīts: Lieta, kas jau/).waitFor();
      const told = page.waitForResponse(
        (response) => response.request().postData()?.includes('resultIsDescribed') === true,
      );
      for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      await told;
      await panel.getByRole('radio', { name: /^Slēgt kā dublikātu/ }).check();
      await panel.locator('button[type=submit]').click();
      await panel.getByRole('alert').waitFor();
      await original.getByText('Šis lauks ir obligāts.').waitFor();
      await panel.getByRole('radio', { name: /^Pieņemt/ }).check();
      await original.waitFor({ state: 'detached' });
      expect(await violationsOf(page)).toEqual([]);
    });

    test('keeps what was typed for another outcome, and does not send it; who judges reads the newest first', async () => {
      const { cases } = running();
      const { page } = watched;
      await decideUntil('authorise');
      await signInAs(page, `${cases.url}/cases/${caseId}`, 'Anna Bērziņa');
      const panel = page.getByRole('form', { name: 'Apstiprināšana' });
      await panel.getByRole('radio', { name: /^Apstiprināt ar nosacījumiem/ }).check();
      const conditions = panel.getByRole('textbox', { name: /^Nosacījumi/ });
      await conditions.fill('Tikai naktī no sestdienas uz svētdienu.');
      await panel.getByRole('radio', { name: /^Apstiprināt(?! ar nos)/ }).check();
      await conditions.waitFor({ state: 'detached' });
      await panel.getByRole('radio', { name: /^Apstiprināt ar nosacījumiem/ }).check();
      expect(await conditions.inputValue()).toBe('Tikai naktī no sestdienas uz svētdienu.');
      const headings = page.locator('section h2');
      expect(await headings.first().textContent()).toMatch(/^Ietekmes un riska izvērtēšana/);

      await panel.getByRole('radio', { name: /^Apstiprināt(?! ar nos)/ }).check();
      await panel.locator('button[type=submit]').click();
      await panel.getByRole('button', { name: /^Jā:/ }).click();
      await page.getByText('Nākamais solis šajā lietā arī ir jūsu.').waitFor();
      const { body } = await cases.get(`/cases/${caseId}/sheet`, 'anna.berzina');
      const sections = body['sections'] as unknown as { step: string; fields: object[] }[];
      expect(sections.at(-1)).toMatchObject({ step: 'authorise', fields: [] });
    });

    test('asks nobody to confirm what would be refused for a field, and says it there', async () => {
      const { page } = watched;
      await decideUntil('the end');
      await signInAs(page, `${running().cases.url}/cases/${caseId}`, 'Anna Bērziņa');
      const panel = page.getByRole('form', { name: 'Plānošana' });
      for (const plan of [/^Darbi/, /^Pārbaužu plāns/, /^Atjaunošanas/])
        await panel.getByRole('textbox', { name: plan }).fill('Kā parasti.');
      for (const [field, digits] of [
        ['windowFrom', '040120272000'],
        ['windowTo', '040120272200'],
      ] as const) {
        const day = panel.locator(`[data-pointer="/${field}"]`).getByRole('spinbutton').first();
        await day.click();
        await page.keyboard.type(digits);
      }
      const verifier = panel.locator('[data-pointer="/verifier"]');
      const told = page.waitForResponse(async (response) =>
        (await response.text().catch(() => '')).includes('/answer/verifier'),
      );
      // She provides another service.
      for (const [label, name] of [
        [/^Ieviesējs/, 'Edgars Siliņš'],
        [/^Pārbaudītājs/, 'Zane Balode'],
      ] as const) {
        const person = panel.getByRole('combobox', { name: label });
        await person.fill(name);
        await page.getByRole('option', { name }).waitFor();
        await person.press('Enter');
      }
      await told;
      await panel.locator('button[type=submit]').click();
      await verifier.getByText(/^Ieviesējam un pārbaudītājam jābūt/).waitFor();
      expect(await panel.getByRole('button', { name: /^Jā:/ }).count()).toBe(0);
      expect(await verifier.locator(':focus').count()).toBe(1);
    });
  });
}
