import { accepted, changeRequest, textOf, type RunningCases } from '../cases/running-cases';

const assessed = {
  outcome: 'assessed',
  risk: 'low',
  cost: 'small',
  impact: 'Mainās viena lauka garums.',
  benefit: 'Adresi var ierakstīt pilnībā.',
  ...Object.fromEntries(
    [
      'lowersTerms',
      'touchesSeveral',
      'touchesSecurity',
      'touchesPersonalData',
      'touchesAccessibility',
      'fallsUnderSupervision',
      'needsPartnerConsent',
    ].map((name) => [name, false]),
  ),
};

/** A change that waits to be authorised by Anna; the address of the page. */
export async function waitingChange(
  system: Pick<RunningCases, 'post'>,
): Promise<{ id: string; page: string }> {
  const opened = await system.post(
    '/cases',
    'edgars.silins',
    changeRequest({ title: '<i>Lauks</i>', subject: { type: 'service', code: 'DSA' } }),
  );
  const id = textOf(opened.body.caseId);
  const answer = (item: string, json: unknown) =>
    system.post(`/cases/${id}/work-items/${item}`, 'anna.berzina', json);
  await answer('register.1.1', accepted);
  await answer('classify.1.1', { answer: { outcome: 'normal', category: 'functionality' } });
  const { status, body } = await answer('assess.1.1', { answer: assessed });
  expect([status, body.openItems]).toMatchObject([200, [{ id: 'authorise.1.1' }]]);
  return { id, page: `/lemums/${id}/authorise.1.1` };
}
