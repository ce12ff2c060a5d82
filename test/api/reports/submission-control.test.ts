import { someText } from '../../support/answers';
import { AppendedCase } from '../../support/appended-case';
import { startCases, type RunningCases } from '../cases/running-cases';

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const weeks = (count: number): number => count * 7 * 24;

let cases: RunningCases;
beforeAll(async () => {
  cases = await startCases();
  const submit = (hours: number, subject: string) =>
    AppendedCase.open(cases.runtime, {
      task: 'PU2-18',
      at: ago(hours),
      by: 'edgars.silins',
      subject,
      title: 'Iesniegums',
      request: { declaredKind: 'complaint', description: someText() },
    });
  const late = await submit(weeks(12), 'DZD');
  await late.answer(ago(weeks(12) - 1), 'register', {
    outcome: 'registered',
    channel: 'phone',
    isSigned: true,
  });
  await late.answer(ago(weeks(12) - 2), 'classify', {
    outcome: 'complaint',
    attitude: 'complaint',
    aim: 'complaint',
    character: 'complaint',
    expectedResult: 'complaint',
    tone: 'complaint',
    example: 'complaint',
    hasHappened: true,
    ground: 'terms',
    severity: 'low',
    reason: someText(),
  });
  await submit(2, 'EPN');
  await submit(3, 'DZR');
});
afterAll(() => cases.stop());

interface Control {
  actions: {
    action: string;
    name: string;
    waiting: number;
    late: number;
    unanswered: number;
    uncontrolled: number;
    steps: { step: string; waiting: number; href: string }[];
  }[];
}
const control = async (as: string, of = 'services') => {
  const { status, body } = await cases.get(`/submission-control?of=${of}`, as);
  return { status, actions: (body as unknown as Partial<Control>).actions ?? [] };
};
test('she controls a submission at any step: what is not in order is said to its manager, and the overview counts what is left (S003-26)', async () => {
  const left = async () => (await control('ilze.krumina')).actions.map((one) => one.uncontrolled);
  const before = await left();
  const [{ caseId } = { caseId: '' }] = (
    await cases.get('/cases?task=PU2-18&step=register&about=services', 'ilze.krumina')
  ).body.items as unknown as { caseId: string }[];
  const act = (as: string, answer: object) =>
    cases.post(`/cases/${caseId}/actions/control`, as, { answer });
  expect([
    (await act('martins.liepins', { outcome: 'inOrder' })).body.code,
    (await act('ilze.krumina', { outcome: 'toCorrect' })).body.code,
  ]).toEqual(['NOT_YOUR_ROLE', 'REASON_REQUIRED']);
  expect(
    (await act('ilze.krumina', { outcome: 'toCorrect', remark: 'Reģistrēt šodien.' })).status,
  ).toBe(200);
  expect(before[0] === undefined ? [] : await left()).toEqual([
    (before[0] ?? 0) - 1,
    ...before.slice(1),
  ]);
  expect(
    JSON.stringify((await cases.get(`/cases/${caseId}/timeline`, 'martins.liepins')).body),
  ).toContain('Reģistrēt šodien.');
});

const waiting = ({ actions }: Control) =>
  actions.map((one) => [one.action, one.waiting, one.late, one.unanswered]);

test('the service portfolio manager sees at a glance what waits, is late and unanswered at each of the seven actions, for all services (S003-25)', async () => {
  expect(waiting(await control('ilze.krumina'))).toEqual([
    ['detect', 1, 0, 1],
    ['register', 0, 0, 0],
    ['evaluate', 1, 1, 1],
    ['decide', 0, 0, 0],
    ['measures', 0, 0, 0],
    ['document', 0, 0, 0],
    ['inform', 0, 0, 0],
  ]);
});

test('the resource portfolio manager sees the same of all resources (S003-30)', async () => {
  expect(waiting(await control('peteris.zarins', 'resources')).slice(0, 3)).toEqual([
    ['detect', 1, 0, 1],
    ['register', 0, 0, 0],
    ['evaluate', 0, 0, 0],
  ]);
});

test.each(['services', 'resources'])('every number of %s leads to as many cases', async (of) => {
  const steps = (await control('ilze.krumina', of)).actions.flatMap((one) => one.steps);
  for (const { href, waiting: count } of steps)
    expect([
      href,
      (
        (await cases.get(href.replace('/api/v1', ''), 'ilze.krumina')).body
          .items as unknown as unknown[]
      ).length,
    ]).toEqual([href, count]);
});

test('nobody but the portfolio managers and the auditor controls, and nothing of another institution is counted', async () => {
  expect([
    (await control('anna.berzina')).status,
    (await control('valdis.rozitis')).status,
    (await control('ilze.krumina', 'everything')).status,
  ]).toEqual([403, 200, 400]);
  expect((await control('laura.jansone')).actions.reduce((sum, one) => sum + one.waiting, 0)).toBe(
    0,
  );
});
