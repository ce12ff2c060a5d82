import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { keepsFocus, openPage, signInAs } from './browser';
import type { Running } from './running';

export function passingOn(running: Running): void {
  test('one work item is claimed, given back and passed to somebody who may do it, beside the evidence', async () => {
    const { cases, browser } = running();
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width: 1440, height: 900 },
    });
    const caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
    await signInAs(page, `${cases.url}/cases/${caseId}`, 'Anna Bērziņa');
    const holder = page.getByRole('group', { name: 'Kas ar to strādā' });
    await holder.getByRole('button', { name: 'Uzņemties' }).click();
    await holder.getByText('Jūs to uzņēmāties').waitFor();
    await keepsFocus(page);
    await holder.getByRole('button', { name: 'Atdot' }).click();
    await holder.getByText('Jūs to uzņēmāties').waitFor({ state: 'detached' });
    await holder.getByRole('button', { name: 'Nodot…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('Kaln');
    await page.getByRole('option', { name: 'Jānis Kalniņš' }).click();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await keepsFocus(page);
    // Whoever may do it may also take it back.
    await holder.getByText('uzņēmās Jānis Kalniņš').waitFor();
    await holder.getByRole('button', { name: 'Atdot' }).click();
    await page.getByRole('form', { name: 'Reģistrēšana' }).waitFor();
    await keepsFocus(page);
    expect(complaints).toEqual([]);
    await close();
  });
}
