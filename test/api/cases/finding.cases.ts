import { randomUUID } from 'node:crypto';
import { accepted, changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
const ids: string[] = [];
const found = async (query: string, as = 'ilze.krumina') => {
  const { status, body } = await cases.get(`/cases?${query}`, as);
  expect(status).toBe(200);
  return (body.items as unknown as { caseId: string }[]).map(({ caseId }) => ids.indexOf(caseId));
};

const at = '2027-01-01T00:00:00Z';

export function findingCases(running: () => RunningCases): void {
  beforeAll(async () => {
    cases = running();
    for (const also of [
      {},
      { title: 'Pilnvaru veidlapas 100% pārbaude', subject: { type: 'service', code: 'EPN' } },
      { title: 'Trešā izmaiņa' },
    ]) {
      ids.push(
        textOf((await cases.post('/cases', 'zane.balode', changeRequest(also))).body.caseId),
      );
    }
  });

  test('each finds the cases that they may read, latest first, and no other', async () => {
    expect(await found('')).toEqual([2, 1, 0]);
    expect(await found('', 'anna.berzina')).toEqual([2, 0]);
    expect(await found('', 'martins.liepins')).toEqual([1]);
    expect(await found('', 'valdis.rozitis')).toEqual([2, 1, 0]);
    expect(await found('', 'emily.carter')).toEqual([]);
    expect(await found('', 'peteris.zarins')).toEqual([2, 1, 0]);
    expect(await found('', 'maija.petersone')).toEqual([]);
    expect(await found('', 'laura.jansone')).toEqual([]);
  });

  test('every filter keeps what it names', async () => {
    await cases.post(`/cases/${ids[0]}/withdraw`, 'zane.balode', {
      reason: 'Vairs nav vajadzīgs.',
    });
    expect(await found('subject=EPN')).toEqual([1]);
    expect(await found('search=pilnvaru')).toEqual([1]);
    expect(await found(`search=${encodeURIComponent('treŠĀ IZMAIŅA')}`)).toEqual([2]);
    for (const typed of ['tresa izmaina', 'Tres\u030ca\u0304', 'TREŠĀ'])
      expect(await found(`search=${encodeURIComponent(typed)}`)).toEqual([2]);
    expect(await found('search=100%25')).toEqual([1]);
    expect(await found('search=epn')).toEqual([1]);
    expect(await found('task=PU2-20&state=open')).toEqual([2, 1]);
    expect(await found('state=closed')).toEqual([0]);
    expect(await found('status=cancelled')).toEqual([0]);
    expect(await found('variant=emergency')).toEqual([]);
    expect(await found('mine=true', 'zane.balode')).toEqual([2, 1, 0]);
    expect(await found('mine=true', 'anna.berzina')).toEqual([]);
    expect(await found('openedFrom=2020-01-01&openedTo=2036-01-01')).toEqual([2, 1, 0]);
    expect(await found('openedTo=2020-01-01')).toEqual([]);
    const { number } = (await cases.get(`/cases/${ids[1]}`, 'ilze.krumina')).body as unknown as {
      number: string;
    };
    expect(await found(`number=${encodeURIComponent(number)}`)).toEqual([1]);
  });

  test('a title is kept composed, and is one line that shows something', async () => {
    const titled = (title: string) =>
      cases.post('/cases', 'valdis.rozitis', changeRequest({ title }));
    for (const title of [
      'Izmaiņa\nSteidzami: atveriet saiti',
      'Izmaiņa\u0007',
      'Izmaiņa \u202egnp.exe',
      '\u200b\u200b\u200b\u200b',
    ])
      expect((await titled(title)).status).toBe(400);
  });

  test.each(['constructor', '__proto__', 'toString'])(
    'what every object has is an unknown name: %s',
    async (name) => {
      const codeOf = async (answer: ReturnType<typeof cases.get>) => {
        const { status, body } = await answer;
        return [status, body.code];
      };
      const id = ids[2] ?? '';
      expect(await codeOf(cases.get(`/cases?${name}=1`, 'ilze.krumina'))).toEqual([
        400,
        'INVALID_REQUEST',
      ]);
      expect(await codeOf(cases.get(`/cases/${id}/work-items/${name}`, 'anna.berzina'))).toEqual([
        404,
        'WORK_ITEM_UNKNOWN',
      ]);
      const sent = (request: string) =>
        JSON.parse(`{"${name}": "x", ${request.slice(1)}`) as object;
      const { request } = changeRequest() as unknown as { request: object };
      expect(
        await codeOf(
          cases.post('/cases', 'zane.balode', {
            ...changeRequest(),
            request: sent(JSON.stringify(request)),
          }),
        ),
      ).toEqual([400, 'INVALID_REQUEST']);
    },
  );

  test('a list is read page by page without losing or repeating a case', async () => {
    const first = (await cases.get('/cases?limit=2', 'ilze.krumina')).body as unknown as {
      items: { caseId: string }[];
      nextCursor: string;
    };
    const second = (await cases.get(`/cases?limit=2&cursor=${first.nextCursor}`, 'ilze.krumina'))
      .body as unknown as { items: { caseId: string }[]; nextCursor?: string };
    expect([...first.items, ...second.items].map(({ caseId }) => ids.indexOf(caseId))).toEqual([
      2, 1, 0,
    ]);
    expect(second.nextCursor).toBeUndefined();
  });

  test('the inbox says in words what is asked, by which role, of whom it was claimed, and how much time is left', async () => {
    type Item = { caseId: string; item: string; clock: { dueAt: string } };
    const inbox = async (query: string, as: string, language?: string) =>
      (await cases.get(`/inbox?${query}`, as, language)).body;
    const itemOf = async (id: string | undefined, as: string, language?: string) =>
      ((await inbox('limit=200', as, language)).items as unknown as Item[]).find(
        ({ caseId }) => caseId === id,
      );
    await cases.post(`/cases/${ids[2]}/work-items/register.1.1/claim`, 'anna.berzina');
    const anna = await cases.personId('anna.berzina');
    expect(await itemOf(ids[2], 'janis.kalnins')).toMatchObject({
      taskName: 'Izmaiņu pārvaldība',
      roleName: 'pakalpojuma vadītājs',
      claimedBy: { id: anna, name: 'Anna Bērziņa' },
      actsFor: { id: anna, name: 'Anna Bērziņa' },
      priority: null,
      isOverdue: false,
      clock: {
        id: 'register.1',
        name: 'Izmaiņu pieteikuma pilnīguma pārbaude',
        state: expect.stringMatching(/^(running|soon)$/) as string,
        left: expect.stringMatching(/^(vēl \d+ darba diena|pēdējā diena)/) as string,
        pausedWhy: null,
      },
    });
    expect(await itemOf(ids[2], 'anna.berzina', 'en')).toMatchObject({
      actsFor: null,
      clock: { left: expect.stringMatching(/^(\d+ working day|last day)/) as string },
    });
    expect(await inbox('claimed=me', 'anna.berzina')).toMatchObject({
      items: [{ caseId: ids[2] }],
      total: { count: 1, isExact: true },
      counts: { mine: 1 },
    });
    expect(await inbox('claimed=others', 'anna.berzina')).toMatchObject({ items: [] });
    expect(await inbox('role=service_recipient', 'anna.berzina')).toMatchObject({
      items: [],
      total: { count: 0 },
      counts: { mine: 0, roles: 0 },
    });

    await cases.post(`/cases/${ids[2]}/hold`, 'anna.berzina', {
      reason: 'Gaidām partnera atbildi.',
    });
    expect(await inbox('paused=true', 'anna.berzina')).toMatchObject({
      items: [
        { caseId: ids[2], clock: { state: 'paused', pausedWhy: 'gaida, kad lietu turpinās' } },
      ],
    });
    await cases.post(`/cases/${ids[2]}/resume`, 'anna.berzina', { reason: 'Partneris atbildēja.' });
    expect(await inbox('paused=true', 'anna.berzina')).toMatchObject({ items: [] });

    const place = JSON.stringify([JSON.stringify(['number', 'PU2-20/2020/000001', 'x'])]);
    const cursor = Buffer.from(place).toString('base64url');
    expect(await cases.get(`/inbox?cursor=${cursor}`, 'anna.berzina')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
    expect(await inbox(`sort=number&cursor=${cursor}`, 'anna.berzina')).toMatchObject({
      items: [{ caseId: ids[2] }],
    });
    await cases.post(`/cases/${ids[2]}/work-items/register.1.1/release`, 'anna.berzina');
  });

  test('changes in the calendar meet each other and freeze windows, and the next free slot avoids both', async () => {
    const range = 'from=2027-08-01T00:00:00%2B03:00&to=2027-10-01T00:00:00%2B03:00';
    const empty = (await cases.get(`/change-calendar?${range}`, 'anna.berzina')).body;
    expect(empty).toMatchObject({
      changes: [],
      conflicts: [],
      freezeWindows: [
        { code: 'DZD-2027-09', from: '2027-08-23T00:00:00+03:00', to: '2027-09-06T00:00:00+03:00' },
      ],
    });

    const schedule = (caseId: string | undefined, from: string, to: string) =>
      cases.runtime.prisma.$transaction(async (tx) => {
        const institution = await tx.institution.findFirstOrThrow({ where: { code: 'PAA' } });
        await tx.$queryRaw`select set_config('app.institution', ${institution.id}, true)`;
        await tx.case.update({
          where: { id: caseId ?? '' },
          data: { scheduledFrom: from, scheduledTo: to, closedAt: null, status: 'scheduled' },
        });
      });
    await schedule(ids[0], '2027-09-05T20:00:00Z', '2027-09-06T08:00:00Z');
    await schedule(ids[2], '2027-09-06T07:00:00Z', '2027-09-06T09:00:00Z');
    const { changes, conflicts } = (await cases.get(`/change-calendar?${range}`, 'anna.berzina'))
      .body as unknown as { changes: unknown[]; conflicts: { kind: string; sentence: string }[] };
    expect(changes).toHaveLength(2);
    expect(conflicts.map(({ kind }) => kind).sort()).toEqual(['change', 'freezeWindow']);
    expect(conflicts.find(({ kind }) => kind === 'freezeWindow')?.sentence).toContain(
      'ir ieplānota izmaiņu aizlieguma periodā DZD-2027-09 (Mācību gada sākuma pārtraukums)',
    );
    expect((await cases.get(`/change-calendar?${range}`, 'martins.liepins')).body).toMatchObject({
      changes: [],
      conflicts: [],
    });
    const about = async (code: string) =>
      (await cases.get(`/change-calendar?${range}&subject=service:${code}`, 'anna.berzina')).body;
    expect(await about('DZD')).toMatchObject({ changes: [{}, {}], freezeWindows: [{}] });
    expect(await about('EPN')).toMatchObject({ changes: [], freezeWindows: [], conflicts: [] });

    const slot = async (query: string) =>
      (await cases.get(`/change-calendar/next-free-slot?${query}`, 'anna.berzina')).body;
    const from = 'from=2027-08-25T10:00:00%2B03:00';
    // Riga is three hours ahead of UTC: the second change ends at noon.
    expect(await slot(`subject=service:DZD&minutes=120&${from}`)).toMatchObject({
      slot: { from: '2027-09-06T12:00:00+03:00', to: '2027-09-06T14:00:00+03:00' },
      obstacles: [{}, {}, {}],
    });
    expect(
      await slot(`subject=service:DZD&minutes=360&${from}&insideOfficeHours=true`),
    ).toMatchObject({
      slot: { from: '2027-09-07T09:00:00+03:00', to: '2027-09-07T15:00:00+03:00' },
    });
    expect(await slot(`subject=service:EPN&minutes=120&${from}`)).toMatchObject({
      slot: { from: '2027-08-25T10:00:00+03:00' },
      obstacles: [],
    });
    expect(
      await slot(`subject=service:DZD&minutes=600&${from}&insideOfficeHours=true`),
    ).toMatchObject({ slot: null });
    expect(
      await cases.get(
        `/change-calendar/next-free-slot?subject=service:NONE&minutes=1&${from}`,
        'anna.berzina',
      ),
    ).toMatchObject({ status: 422, body: { code: 'SUBJECT_UNKNOWN' } });
  });

  test('the calendar has every day as the institution works it: holidays and moved days by name', async () => {
    const daysOf = async (from: string, to: string) =>
      (await cases.get(`/change-calendar?from=${from}&to=${to}`, 'anna.berzina')).body
        .days as unknown as { date: string; isWorking: boolean; name: string | null }[];
    expect(await daysOf('2026-11-16T22:00:00Z', '2026-11-18T22:00:00Z')).toEqual([
      { date: '2026-11-17', isWorking: true, name: null },
      {
        date: '2026-11-18',
        isWorking: false,
        name: 'Latvijas Republikas proklamēšanas diena',
      },
    ]);
    const year = await daysOf('2025-12-31T22:00:00Z', '2026-12-31T22:00:00Z');
    expect(year).toHaveLength(365);
    const moved = year.filter(({ name }) => name?.includes('ārcelt') === true);
    expect(moved.map(({ isWorking }) => isWorking).sort()).toEqual(
      moved.map((_, at) => at >= moved.length / 2),
    );
    expect(moved.length).toBeGreaterThan(0);
  });

  test.each([
    ['/cases?limit=0', 400],
    ['/cases?cursor=nonsense', 400],
    [`/cases?cursor=${Buffer.from('["x"]').toString('base64url')}`, 400],
    ['/cases?state=lost', 400],
    ['/cases?openedFrom=2026-02-30', 400],
    ['/cases?openedFrom=1900-01-01', 400],
    ['/cases?colour=red', 400],
    ['/cases?search=%00', 400],
    ['/cases?search=%25_%5C', 200],
    ["/cases?subject=';drop table cases", 200],
    ['/cases?task=a&task=b', 400],
    ['/cases/nothing', 404],
    [`/cases/${randomUUID()}/links`, 404],
    [`/cases/${randomUUID()}/links?cursor=x`, 400],
    [`/cases/${randomUUID()}`, 404],
    [`/cases/${randomUUID()}/comments?cursor=x`, 404],
    ['/change-calendar', 400],
    [`/change-calendar?from=${at}&to=${at}`, 400],
    [`/change-calendar?from=${at}&to=2030-01-01T00:00:00Z`, 400],
    ['/change-calendar?from=0001-01-01T00:00:00Z&to=0001-02-01T00:00:00Z', 400],
    ['/change-calendar?from=soon&to=later', 400],
    [`/change-calendar/next-free-slot?subject=DZD&minutes=1&from=${at}`, 400],
    [`/change-calendar/next-free-slot?subject=service:DZD&minutes=-1&from=${at}`, 400],
    [`/change-calendar/next-free-slot?subject=service:DZD&minutes=1e9&from=${at}`, 400],
  ])('nonsense is answered in words, never as a failure: GET %s', async (path, status) => {
    expect((await cases.get(path, 'anna.berzina')).status).toBe(status);
  });

  test.each([
    ['/cases', {}],
    ['/cases', []],
    ['/cases', { ...changeRequest(), task: 'PU9-99' }],
    ['/cases', { ...changeRequest(), request: 'x' }],
    ['/cases', { ...changeRequest(), subject: { type: 'service', code: 'NONE' } }],
    ['/cases', { ...changeRequest(), originCaseId: randomUUID() }],
    ['/work-items/register.1.1', {}],
    ['/work-items/register.1.1', { answer: { outcome: 'x' } }],
    ['/work-items/constructor', accepted],
    ['/work-items/register.1.1/delegate', { to: 'anna' }],
    ['/work-items/register.1.1/delegate', { to: randomUUID() }],
    ['/hold', {}],
    ['/hold', { reason: 'īss' }],
    ['/resume', { reason: 'Nekas nav apturēts.' }],
    ['/reopen', { reason: 'Nekas nav slēgts vēl.' }],
    ['/corrections', { sequence: 99, correction: 'Nav tāda ieraksta.' }],
    ['/corrections', { sequence: 1e20, correction: 'Nav tāda ieraksta.' }],
    ['/comments', {}],
    ['/comments', { text: '' }],
    ['/comments', { text: 'x'.repeat(4001) }],
    ['/comments', { text: 'x', to: 'all' }],
    ['/attachments', { file: 'x' }],
    ['/links', {}],
    ['/links', { to: 'PU2-20/2026/000001' }],
    ['/links', { to: '1', type: 'blocks' }],
    ['/links', { to: 'PU2-20/2026/000001', type: 'likes' }],
    ['/links', { to: 'PU2-20/2026/999999', type: 'blocks' }],
    ['/links/1/withdraw', undefined],
    ['/links/%2e%2e/withdraw', undefined],
  ])('nonsense is answered in words, never as a failure: POST %s, body %#', async (path, json) => {
    const answer = await cases.post(
      path === '/cases' ? path : `/cases/${ids[1]}${path}`,
      'martins.liepins',
      json,
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.code).toEqual(expect.stringMatching(/^[A-Z_]+$/));
  });
}
