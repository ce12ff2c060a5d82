import type { Locator } from 'playwright-core';
import { changeManagement } from '../../domain/processes/tasks';
import { textOf } from '../api/cases/running-cases';
import { scrollsSideways, violationsOf } from './axe';
import { openPage, signInAs } from './browser';
import type { Running } from './running';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

export function approvingByPhone(running: Running): void {
  test('a portfolio manager comes from a mail, reads the assessment first and approves by four taps and a reason', async () => {
    const { cases, browser } = running();
    const { by, answers, title, subject, request } = changeManagement.example;
    const body = { task: 'PU2-20', title, subject, request };
    const caseId = textOf((await cases.post('/cases', by, body)).body.caseId);
    for (const { step, by: who, answer } of answers.filter(({ step }) => step !== 'authorise'))
      await cases.post(`/cases/${caseId}/work-items/${step}.1.1`, who, {
        answer: step === 'assess' ? { ...answer, risk: 'medium' } : answer,
      });
    const { page, complaints, close } = await openPage(browser, phone);
    // The address that the mail carries.
    const address = `${cases.url}/cases/${caseId}/work-items/authorise.1.1`;
    await signInAs(page, address, 'Ilze Krūmiņa');
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.locator('section h2').first().textContent()).toMatch(/^Ietekmes un riska/);
    expect(await scrollsSideways(page)).toBe(false);

    const panel = page.getByRole('form', { name: 'Apstiprināšana' });
    await page.getByRole('button', { name: 'Apstiprināšana' }).tap();
    await panel.getByRole('radio', { name: /^Apstiprināt(?! ar nos)/ }).tap();
    await panel
      .getByRole('textbox', { name: /^Pamatojums/ })
      .fill('Risks ir samērīgs ar ieguvumu.');
    await panel.locator('button[type=submit]').tap();
    const yes = panel.getByRole('button', { name: /^Jā:/ });
    expect(await lowerEdge(yes)).toBeLessThan(await upperEdge(page.getByRole('navigation')));
    await yes.tap();
    await page.getByText(/^Nosūtīts: /).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
}

const upperEdge = async (of: Locator): Promise<number> => (await of.boundingBox())?.y ?? NaN;

const lowerEdge = async (of: Locator): Promise<number> => {
  const box = await of.boundingBox();
  return box === null ? NaN : box.y + box.height;
};
