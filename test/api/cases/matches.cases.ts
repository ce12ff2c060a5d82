import { withInstitution } from '../../../runtime/database';
import { changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
const report = (title: string, type: string, code: string) => ({
  task: 'PU2-21',
  title,
  subject: { type, code },
  request: {
    symptom: 'Pēc pieslēgšanās redzama tukša lapa.',
    extent: 'several',
    hindrance: 'stopped',
  },
});
const ids = new Map<string, string>();

/** Opens a case, to be called by `name` here. */
async function open(name: string, as: string, request: object): Promise<void> {
  const { status, body } = await cases.post('/cases', as, request);
  expect(status).toBe(201);
  ids.set(textOf(body.caseId), name);
}

interface Found {
  caseId: string;
  why: { code: string; sentence: string };
  likeness: number;
}

async function matches(
  query: string,
  as = 'ilze.krumina',
  limit = 10,
): Promise<{
  cases: [string | undefined, string][];
  changes: [string | undefined, string][];
  found: { cases: Found[]; changes: Found[] };
}> {
  const { status, body } = await cases.get(`/cases/matches?${query}&limit=${limit}`, as);
  expect(status).toBe(200);
  const found = body as unknown as { cases: Found[]; changes: Found[] };
  const named = (list: Found[]) =>
    list.map(({ caseId, why }): [string | undefined, string] => [ids.get(caseId), why.code]);
  return { cases: named(found.cases), changes: named(found.changes), found };
}

export function matchCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  beforeAll(async () => {
    await open(
      'onDzd',
      'janis.kalnins',
      report('Deklarācijas veidlapa neatveras', 'service', 'DZD'),
    );
    await open('onDzr', 'janis.kalnins', report('Reģistrs atbild lēni', 'resource', 'DZR'));
    await open('onIzz', 'ruta.kalnina', report('Izziņā trūkst adreses', 'service', 'IZZ'));
    await open('onEpn', 'martins.liepins', report('Pilnvaru veidlapa neatveras', 'service', 'EPN'));
    await open('emilys', 'emily.carter', report('Form does not open', 'service', 'DZD'));
    await open(
      'ended',
      'janis.kalnins',
      report('Deklarācijas veidlapa pazudusi', 'service', 'DZD'),
    );
    const ended = [...ids].find(([, name]) => name === 'ended')?.[0];
    expect(
      (
        await cases.post(`/cases/${ended}/withdraw`, 'janis.kalnins', {
          reason: 'Tomēr viss darbojas.',
        })
      ).status,
    ).toBe(200);
  });

  test('open cases of the task on the subject, on what depends on it and on what it depends on are found, latest first', async () => {
    const {
      cases: found,
      found: { cases: views },
    } = await matches('task=PU2-21&subject=service:DZD');
    expect(found).toEqual([
      ['emilys', 'sameSubject'],
      ['onIzz', 'dependent'],
      ['onDzr', 'support'],
      ['onDzd', 'sameSubject'],
    ]);
    expect(views[1]?.why.sentence).toBe(
      'Par to, kas no tā ir atkarīgs: Izziņas par deklarēto dzīvesvietu izsniegšana',
    );
    expect((await matches('task=PU2-21&subject=resource:DZR')).cases).toEqual([
      ['emilys', 'dependent'],
      ['onIzz', 'dependent'],
      ['onDzr', 'sameSubject'],
      ['onDzd', 'dependent'],
    ]);
    expect((await matches('task=PU2-21&subject=service:EPN')).cases).toEqual([
      ['onEpn', 'sameSubject'],
    ]);
    expect((await matches('task=PU2-18&subject=service:DZD')).cases).toEqual([]);
  });

  test('what is typed brings the most alike to the front, already before the word is finished', async () => {
    for (const typed of ['deklar', 'deklaracija neatverot', 'VEIDLAPA DEKLARĀCIJAI']) {
      const { found } = await matches(
        `task=PU2-21&subject=service:DZD&text=${encodeURIComponent(typed)}`,
        'ilze.krumina',
        1,
      );
      expect(found.cases.map(({ caseId }) => ids.get(caseId))).toEqual(['onDzd']);
      expect(found.cases[0]?.likeness).toBeGreaterThan(0.5);
    }
    expect((await matches('task=PU2-21&subject=service:DZD&text=form')).cases[0]).toEqual([
      'emilys',
      'sameSubject',
    ]);
  });

  test('each is shown what they may read, and recipients only their own', async () => {
    const query = 'task=PU2-21&subject=service:DZD';
    expect((await matches(query, 'emily.carter')).cases).toEqual([['emilys', 'sameSubject']]);
    expect((await matches(query, 'ruta.kalnina')).cases).toEqual([['onIzz', 'dependent']]);
    expect((await matches(query, 'guntis.purins')).cases).toEqual([]);
    expect((await matches(query, 'martins.liepins')).cases).toEqual([]);
    expect(await cases.get(`/cases/matches?${query}`, 'laura.jansone')).toMatchObject({
      status: 422,
      body: { code: 'SUBJECT_UNKNOWN' },
    });
  });

  test('changes whose time is now or was within seven days are found, and no others', async () => {
    const hours = 3_600_000;
    const changes: [string, string, number, number][] = [
      ['now', 'DZD', -1, 1],
      ['sixDaysAgo', 'DZR', -150, -145],
      ['eightDaysAgo', 'DZD', -200, -195],
      ['tomorrow', 'DZD', 24, 25],
      ['elsewhere', 'EPN', -1, 1],
      ['notPlanned', 'DZD', 0, 0],
    ];
    for (const [name, code, from, to] of changes) {
      await open(
        name,
        'edgars.silins',
        changeRequest({
          title: `Izmaiņa ${name}`,
          subject: { type: code === 'DZR' ? 'resource' : 'service', code },
        }),
      );
      if (from === to) continue;
      const id = [...ids].find(([, known]) => known === name)?.[0] ?? '';
      const { id: institutionId } = await cases.runtime.prisma.institution.findFirstOrThrow({
        where: { code: 'PAA' },
      });
      // Planning takes weeks of steps; here only the planned time counts.
      await withInstitution(cases.runtime.prisma, institutionId, (tx) =>
        tx.case.update({
          where: { id },
          data: {
            scheduledFrom: new Date(Date.now() + from * hours),
            scheduledTo: new Date(Date.now() + to * hours),
          },
        }),
      );
    }
    expect((await matches('task=PU2-21&subject=service:DZD')).changes.sort()).toEqual([
      ['now', 'sameSubject'],
      ['sixDaysAgo', 'support'],
    ]);
    expect(
      (await matches('task=PU2-21&subject=service:DZD&text=sixdays', 'ilze.krumina', 1)).changes,
    ).toEqual([['sixDaysAgo', 'support']]);
    expect((await matches('task=PU2-21&subject=service:DZD', 'emily.carter')).changes).toEqual([]);
  });

  test.each([
    '',
    '?task=PU2-21',
    '?subject=service:DZD',
    '?task=PU2-21&subject=DZD',
    '?task=PU2-21&subject=process:X',
    '?task=PU2-21&subject=service:DZD&limit=51',
    '?task=PU2-21&subject=service:DZD&text=%00',
    `?task=PU2-21&subject=service:DZD&text=${'x'.repeat(201)}`,
  ])('nonsense is answered in words: GET /cases/matches%s', async (query) => {
    expect(await cases.get(`/cases/matches${query}`, 'anna.berzina')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    });
  });
}
