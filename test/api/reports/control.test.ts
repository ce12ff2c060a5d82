import { parse } from 'csv-parse/sync';
import { someText } from '../../support/answers';
import { AppendedCase } from '../../support/appended-case';
import { startCases, type RunningCases } from '../cases/running-cases';

const hour = 3_600_000;
/** Hours before the test began. */
const ago = (hours: number): string => new Date(Date.now() - hours * hour).toISOString();
const weeks = (count: number): number => count * 7 * 24;

let cases: RunningCases;
const ids: Record<string, string> = {};
beforeAll(async () => {
  cases = await startCases();
  const submit = (title: string, hours: number, subject = 'DZD') =>
    AppendedCase.open(cases.runtime, {
      task: 'PU2-18',
      at: ago(hours),
      by: 'edgars.silins',
      subject,
      title,
      request: { declaredKind: 'suggestion', description: someText() },
    });
  const registered = (one: AppendedCase, hours: number, channel: string) =>
    one.answer(ago(hours), 'register', { outcome: 'registered', channel, isSigned: true });

  const late = await submit('=HYPERLINK("https://example.com";"Atvērt")', weeks(12));
  await registered(late, weeks(12) - 1, 'portal');
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
    severity: 'high',
    reason: someText(),
  });
  await late.passTime(ago(1));
  const fresh = await submit('Par rindu; un vēl', 2, 'EPN');
  await registered(fresh, 1, 'phone');
  const done = await submit('Atsaukts', weeks(2));
  await done.redirect(ago(weeks(1)), 'withdrawn', 'edgars.silins');
  const incident = await AppendedCase.open(cases.runtime, {
    task: 'PU2-21',
    at: ago(3),
    by: 'ruta.kalnina',
    subject: 'DZD',
    title: 'Neatveras',
    request: { symptom: someText(), extent: 'one', hindrance: 'bypassed' },
  });
  Object.assign(ids, {
    late: late.caseId,
    fresh: fresh.caseId,
    done: done.caseId,
    incident: incident.caseId,
  });
});
afterAll(() => cases.stop());

interface Row {
  caseId: string;
  codes: Record<string, { code: string; name: string } | null>;
  timeLimit: {
    rule: string;
    name: string;
    shareUsed: number;
    isLate: boolean;
    status: string;
  } | null;
  waitsFor: {
    step: string;
    kind: string;
    stepTitle: string;
    claimedBy: string | null;
    offeredTo: { role: string; roleName: string; scopeName: string | null }[];
  }[];
}

const rows = async (query: string, as = 'ilze.krumina'): Promise<Row[]> => {
  const { status, body } = await cases.get(`/cases?${query}`, as);
  expect(status).toBe(200);
  return body.items as unknown as Row[];
};
const found = async (query: string, as?: string): Promise<(string | undefined)[]> =>
  (await rows(query, as)).map(({ caseId }) =>
    Object.keys(ids).find((name) => ids[name] === caseId),
  );
const row = async (name: string): Promise<Row> => {
  const one = (await rows('limit=50')).find(({ caseId }) => caseId === ids[name]);
  if (one === undefined) throw new Error(`${name} is not listed`);
  return one;
};

test('the register shows of each case what it carries, its time limit, and who has it', async () => {
  const late = await row('late');
  expect(late.codes).toMatchObject({
    channel: { code: 'portal', name: 'Portālā' },
    declaredKind: { code: 'suggestion' },
    recognisedKind: { code: 'complaint' },
    ground: { code: 'terms' },
    severity: { code: 'high' },
    priority: null,
    decision: null,
  });
  expect(late.timeLimit).toMatchObject({
    rule: 'complaint.answer',
    isLate: true,
    status: 'running',
  });
  expect(late.timeLimit?.shareUsed).toBeGreaterThan(1);
  expect(late.waitsFor.map(({ step, kind }) => `${kind} ${step}`)).toEqual(
    expect.arrayContaining(['task evaluate']),
  );
  expect(late.waitsFor.find(({ kind }) => kind === 'task')?.offeredTo).toEqual([
    {
      role: 'service_owner',
      roleName: 'pakalpojuma vadītājs',
      scopeName: expect.stringMatching(/./) as string,
    },
  ]);

  const fresh = await row('fresh');
  expect(fresh.timeLimit).toMatchObject({ rule: 'complaint.answer', isLate: false });
  expect(fresh.timeLimit?.shareUsed).toBeLessThan(0.5);
  expect((await row('done')).timeLimit).toMatchObject({
    rule: 'complaint.answer',
    isLate: false,
    status: 'stopped',
  });
  expect((await row('incident')).codes).toMatchObject({
    priority: { code: 'P4' },
    supportLevel: { code: '1' },
    ground: null,
  });
});

test('who claimed a step is named in the list', async () => {
  await cases.runtime.prisma.$transaction(async (tx) => {
    const { id } = await tx.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
    await tx.$queryRaw`select set_config('app.institution', ${id}, true)`;
    await tx.workItem.updateMany({
      where: { caseId: ids['fresh'] ?? '', step: 'classify' },
      data: { claimedBy: await cases.personId('inese.lapina') },
    });
  });
  expect((await row('fresh')).waitsFor.map(({ step, claimedBy }) => [step, claimedBy])).toEqual([
    ['classify', 'Inese Lapiņa'],
  ]);
});

test('the controller finds what is overdue, due soon, of a channel or with a result', async () => {
  expect(await found('overdue=true')).toEqual(['late']);
  expect(await found('overdue=true&task=PU2-21')).toEqual([]);
  expect(await found('dueWithinDays=366')).toEqual(['fresh', 'incident']);
  expect(await found('dueWithinDays=366&task=PU2-18')).toEqual(['fresh']);
  expect(await found('dueWithinDays=0&task=PU2-18')).toEqual([]);
  expect(await found('channel=phone')).toEqual(['fresh']);
  expect(await found('result=withdrawn')).toEqual(['done']);
  expect(await found('overdue=true', 'martins.liepins')).toEqual([]);
});

test('the same list goes into a spreadsheet, where no title is carried out as a formula', async () => {
  const table = async (query: string, as: string) => {
    const response = await cases.call(`/api/v1/cases.csv?${query}`, {
      as,
      headers: { 'accept-language': 'lv' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8',
    ]);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cases-\d{4}-\d\d-\d\d\.csv"$/,
    );
    return parse(Buffer.from(await response.arrayBuffer()), {
      bom: true,
      delimiter: ';',
      columns: true,
    }) as unknown as Record<string, string>[];
  };
  const all = await table('task=PU2-18', 'ilze.krumina');
  expect(all.map((one) => one['Nosaukums'])).toEqual([
    'Par rindu; un vēl',
    'Atsaukts',
    `'=HYPERLINK("https://example.com";"Atvērt")`,
  ]);
  expect(all[2]).toMatchObject({ Kanāls: 'Portālā', 'Nokavēts (1: jā, 0: nē)': '1', Slēgts: '' });
  expect(all[2]?.['Izmantotā daļa']).toMatch(/^\d+,\d+$/);
  expect(await table('overdue=true', 'martins.liepins')).toEqual([]);
});

test.each([
  ['/cases?overdue=perhaps', 400],
  ['/cases?dueWithinDays=-1', 400],
  ['/cases?dueWithinDays=1e9', 400],
  ['/cases?dueWithinDays=x', 400],
  ["/cases?channel=';--", 200],
  ['/cases?result=%00', 400],
  ['/cases.csv?limit=5', 400],
  ['/cases.csv?cursor=x', 400],
  ['/cases.csv?overdue=perhaps', 400],
])('nonsense is answered in words, never as a failure: GET %s', async (path, status) => {
  expect((await cases.get(path, 'ilze.krumina')).status).toBe(status);
});
