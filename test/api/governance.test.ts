import { governanceTaskCodes } from '../../domain/governance/task-codes';
import { todayInRiga } from '../../runtime/today-in-riga';
import { exportRegisters } from '../../store/registers/export';
import { currentProcess, processNamed } from '../../domain/processes';
import { startCases, textOf, type Json, type RunningCases } from './cases/running-cases';

let cases: RunningCases;
beforeAll(async () => void (cases = await startCases()));
afterAll(() => cases.stop());

const get = (path: string, as = 'edgars.silins', language = 'lv') => cases.get(path, as, language);
const items = async (path: string, as?: string) =>
  (await get(path, as)).body.items as unknown as Json[];
const codes = async (query: string) =>
  (await items(`/governance-tasks${query}`)).map(({ code }) => code);
const sheet = async (code: string, as?: string, language?: string) =>
  (await get(`/governance-tasks/${code}`, as, language)).body;
const codesIn = (list: unknown) => (list as { code: string }[]).map(({ code }) => code);

describe('the catalogue', () => {
  test('lists all 32 tasks in three groups with names and short names, in both languages (S001-01, S002-81)', async () => {
    const [lv, en] = await Promise.all(
      ['lv', 'en'].map(
        async (language) =>
          (await get('/governance-tasks', 'edgars.silins', language)).body
            .items as unknown as (Json & {
            name: string;
            shortName: string | null;
            group: { code: string };
          })[],
      ),
    );
    expect(lv?.map(({ code }) => code)).toEqual(governanceTaskCodes);
    expect(
      ['policy', 'coreAndSupport', 'all'].map(
        (group) => lv?.filter((task) => task.group.code === group).length,
      ),
    ).toEqual([5, 23, 4]);
    expect(lv?.find(({ code }) => textOf(code) === 'PU2-19')).toMatchObject({
      name: 'Pakalpojumu sniegšanas apjomu un tiem nepieciešamā nodrošinājuma atbilstības pārvaldība',
      shortName: 'Ietilpības pārvaldība',
    });
    expect(lv?.find(({ code }) => textOf(code) === 'PU3-4')).toMatchObject({
      name: 'Finanšu pārvaldība',
      shortName: null,
    });
    expect(en?.find(({ code }) => textOf(code) === 'PU2-20')).toMatchObject({
      shortName: 'Change management',
      process: { version: currentProcess('PU2-20')?.version, href: '/api/v1/processes/PU2-20' },
    });
    expect(en?.filter(({ name }, index) => name === lv?.[index]?.name)).toEqual([]);
  });

  test('is filtered by level, scope and role, and by nothing else', async () => {
    expect(await codes('?level=policy')).toEqual([
      'PU1-1',
      'PU1-2',
      'PU1-3',
      'PU1-4',
      'PU1-5',
      'PU2-10',
      'PU3-1',
      'PU3-2',
      'PU3-3',
      'PU3-4',
    ]);
    expect(await codes('?scope=state')).toEqual(await codes('?level=policy'));
    expect(await codes('?role=service_provider')).toEqual(
      governanceTaskCodes.filter((code) => !code.startsWith('PU1')),
    );
    expect((await get('/governance-tasks?role=king')).status).toBe(400);
    expect((await get('/governance-tasks?colour=red')).status).toBe(400);
  });
});

describe('levels, scopes and roles', () => {
  const levels = async () =>
    (await get('/governance-levels')).body as unknown as {
      levels: { code: string; stages: unknown[] }[];
      scopes: { code: string; name: string; scopeTypes: { code: string }[] }[];
      roles: {
        code: string;
        name: string;
        personTitle: string | null;
        persons: { code: string };
        kinds: { name: string }[];
        levels: { code: string }[];
        scope: { code: string };
        focus: { name: string }[];
      }[];
      grid: { level: string; scope: string; roles: { code: string }[] }[];
    };

  test('four scopes, of which two stand for two kinds of things, and three levels make a grid that every role stands in (S001-06, S001-07, S002-68)', async () => {
    const shown = await levels();
    expect(codesIn(shown.levels)).toEqual(['policy', 'core', 'support']);
    expect(shown.scopes.map(({ code, scopeTypes }) => [code, ...codesIn(scopeTypes)])).toEqual([
      ['state', 'state'],
      ['sectorOrMunicipality', 'sector', 'municipality'],
      ['institution', 'institution'],
      ['serviceOrResource', 'service', 'resource'],
    ]);
    expect(shown.grid).toHaveLength(12);
    expect(new Set(shown.grid.flatMap(({ roles }) => codesIn(roles)))).toEqual(
      new Set(codesIn(shown.roles)),
    );
    expect(
      shown.grid.find(({ level, scope }) => level === 'core' && scope === 'serviceOrResource'),
    ).toMatchObject({
      roles: [
        { code: 'service_owner' },
        { code: 'service_provider' },
        { code: 'service_recipient' },
      ],
    });
  });

  test('a role shows its level, scope and focus, who holds it and what its person is called (S002-80)', async () => {
    expect(
      (await levels()).roles.find(({ code }) => code === 'institution_resource_portfolio_owner'),
    ).toEqual({
      code: 'institution_resource_portfolio_owner',
      name: 'iestādes resursu kopuma saimnieks',
      personTitle: 'resursu kopuma vadītājs',
      persons: { code: 'one', name: 'tieši viena persona' },
      kinds: [],
      levels: [
        { code: 'policy', name: 'politikas līmenis' },
        { code: 'support', name: 'nodrošinājuma līmenis' },
      ],
      scope: { code: 'institution', name: 'iestādes mērogs' },
      focus: [
        { code: 'society', name: 'sabiedrības vajadzības kopumā' },
        { code: 'resourceUsers', name: 'konkrētu resursu lietotāju vajadzības' },
      ],
    });
  });

  test('the four managers have their titles, and providers are one or more persons, as the register holds them (S001-10)', async () => {
    const { roles } = await levels();
    expect(roles.flatMap(({ personTitle }) => personTitle ?? [])).toEqual([
      'pakalpojumu kopuma vadītājs',
      'pakalpojuma vadītājs',
      'resursu kopuma vadītājs',
      'resursa vadītājs',
    ]);
    expect(roles.find(({ code }) => code === 'service_provider')?.persons.code).toBe('oneOrMore');
    const held = (await items('/roles?limit=200'))
      .filter(({ role }) => textOf(role) === 'service_provider')
      .map(({ scopeId }) => scopeId);
    expect(held.length).toBeGreaterThan(new Set(held).size);
  });
});

describe('the sheet of a task', () => {
  test('says result, benefits and threats, levels, scopes and roles, stages, duties, dependencies, conditions, capabilities, resources and guidance (S001-02)', async () => {
    for (const code of governanceTaskCodes) {
      const { status, body } = await get(`/governance-tasks/${code}`);
      expect(status).toBe(200);
      const { result, benefits, threats, levels, scopes, roles, stages, capabilities, resources } =
        body as unknown as Record<string, unknown[]>;
      for (const part of [
        result,
        benefits,
        threats,
        levels,
        scopes,
        roles,
        stages,
        capabilities,
        resources,
      ])
        expect([code, part?.length ?? 0]).not.toEqual([code, 0]);
    }
    const complaints = await sheet('PU2-18');
    expect(complaints).toMatchObject({
      hasPolicySheet: true,
      guidance: expect.arrayContaining([
        expect.objectContaining({ step: 'register', title: 'Reģistrēšana' }),
      ]) as unknown,
    });
    expect(codesIn(complaints.stages)).toEqual([
      'planning',
      'creation',
      'introduction',
      'delivery',
      'improvement',
      'retirement',
    ]);
    expect((await get('/governance-tasks/PU9-9')).status).toBe(404);
  });

  test('of complaints links related tasks, conditions and practices, and what the process sets off (S003-24, S003-50, S003-51)', async () => {
    const { dependencies, conditions, practices, stages } = (await sheet(
      'PU2-18',
    )) as unknown as Record<string, unknown> & {
      dependencies: Record<string, (Json & { how: Json })[]>;
    };
    expect([codesIn(dependencies['related']), codesIn(conditions), codesIn(practices)]).toEqual([
      ['PU2-20', 'PU3-1'],
      ['N1-1', 'N1-3', 'N2-2', 'N4-1'],
      ['relationshipManagement', 'incidentManagement', 'changeEnablement', 'continualImprovement'],
    ]);
    expect(dependencies['setsOff']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'PU2-20',
          how: { code: 'raises', name: 'ierosina lietu' },
        }),
        expect.objectContaining({
          code: 'PU3-1',
          how: { code: 'notes', name: 'atstāj piezīmi atbildīgajam' },
        }),
      ]),
    );
    expect(codesIn((await sheet('PU2-20')).dependencies?.['setOffBy'])).toContain('PU2-18');
    expect(stages).toHaveLength(6);
  });

  test('shows users the general procedure with its version, which is the one that a new complaint plays (S003-48)', async () => {
    const shown = await sheet('PU2-18', 'emily.carter');
    expect(shown.process).toMatchObject({
      code: 'PU2-18',
      title: 'Sūdzību un ierosinājumu pārvaldība',
      version: 1,
      href: '/api/v1/processes/PU2-18',
    });
    const procedure = await get('/processes/PU2-18', 'emily.carter');
    expect(procedure).toMatchObject({
      status: 200,
      body: { code: 'PU2-18', version: Number(shown.process?.['version']) },
    });
    expect(
      codesIn(
        (shown.guidance as unknown as { step: string }[]).map(({ step }) => ({ code: step })),
      ),
    ).toEqual(Object.keys(processNamed('PU2-18', 1).steps));
    const opened = await cases.post('/cases', 'emily.carter', {
      task: 'PU2-18',
      title: 'Par veidlapu',
      subject: { type: 'service', code: 'DZD' },
      request: {
        declaredKind: 'suggestion',
        description: 'Veidlapā varētu būt garāks adreses lauks.',
        submitter: 'Emily Carter',
        contact: 'emily@paraugs.example',
      },
    });
    const { id: institution } = await cases.runtime.prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    const played = await cases.runtime.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${institution}, true)`;
      return tx.case.findUniqueOrThrow({ where: { id: textOf(opened.body.caseId) } });
    });
    expect(played.processVersion).toBe(shown.process?.['version']);
  });

  test('tasks are carried out all the time by those who have the roles, and their course and result can be seen by who answers for them (S002-82)', async () => {
    const running = async (as: string) =>
      (await items('/governance-tasks', as)).find(({ code }) => textOf(code) === 'PU2-20')?.[
        'cases'
      ];
    const before = (await running('ilze.krumina')) as unknown as { open: number };
    const opened = await cases.post('/cases', 'ruta.kalnina', {
      task: 'PU2-20',
      title: 'Jauns lauks',
      subject: { type: 'service', code: 'PPI' },
      request: {
        reason: 'Iedzīvotāji nevar ierakstīt garas adreses.',
        description: 'Pagarināt adreses lauku līdz 200 rakstzīmēm.',
      },
    });
    expect(opened.status).toBe(201);
    expect(await running('ilze.krumina')).toEqual({ open: before.open + 1, overdue: 0 });
    // The manager of another service sees the figures of that one; who holds no such role sees
    // none.
    expect([
      await running('liga.ozola'),
      await running('martins.liepins'),
      await running('emily.carter'),
    ]).toEqual([{ open: 1, overdue: 0 }, { open: 0, overdue: 0 }, null]);
    // Each role sees what it does in the task; the result is in the report.
    const { guidance } = (await sheet('PU2-20')) as unknown as {
      guidance: { step: string; roles: { code: string }[] }[];
    };
    expect(codesIn(guidance.find(({ step }) => step === 'register')?.roles)).toContain(
      'service_owner',
    );
    const report = await get(
      `/reports/volumes?from=${todayInRiga()}&to=${todayInRiga()}`,
      'ilze.krumina',
    );
    expect((report.body.figures as unknown as { code: string }[]).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['received', 'closed', 'overdue']),
    );
  });
});

describe('marks of responsibility', () => {
  const tomorrow = new Date(Date.parse(todayInRiga()) + 86_400_000).toISOString().slice(0, 10);
  const matrix = async (on = '', as = 'edgars.silins') => {
    const { body, headers } = await get(
      `/governance-tasks/PU2-18/duties${on === '' ? '' : `?on=${on}`}`,
      as,
    );
    return {
      etag: headers.get('etag') ?? '',
      comingMarks: body['comingMarks'],
      items: body.items as unknown as {
        role: { code: string };
        mark: { code: string; name: string } | null;
        certainty: { code: string };
        duties: unknown[];
        from?: string;
        setBy?: string;
      }[],
    };
  };
  const markOf = async (role: string, on?: string) =>
    (await matrix(on)).items.find((one) => one.role.code === role);
  const set = async (as: string, marks: unknown, also: { from?: string; etag?: string } = {}) => {
    const response = await cases.call('/api/v1/governance-tasks/PU2-18/duties', {
      as,
      method: 'PUT',
      json: { from: also.from ?? tomorrow, marks },
      headers: { 'if-match': also.etag ?? (await matrix()).etag },
    });
    return { status: response.status, body: (await response.json()) as Json };
  };

  test('every role has its duties in words, with mark A or L where one is known (S001-09)', async () => {
    expect(
      (await matrix()).items.map(({ role, mark, duties }) => [
        role.code,
        mark?.code,
        duties.length,
      ]),
    ).toEqual([
      ['institution_service_portfolio_owner', 'A', 4],
      ['service_owner', 'A', 3],
      ['service_provider', 'A', 4],
      ['service_recipient', 'L', 2],
      ['institution_resource_portfolio_owner', 'A', 4],
      ['resource_owner', 'A', 4],
      ['resource_user', 'L', 2],
    ]);
    expect((await matrix()).items[3]).toMatchObject({
      mark: { name: 'līdzatbildīga' },
      duties: [{ name: 'ziņo par neatbilstībām' }, { name: 'iesniedz ierosinājumus' }],
    });
    expect((await get('/governance-tasks/PU2-20/duties')).body.items).toEqual([]);
  });

  test('an uncertain one is changed from a day on by the portfolio manager, which is recorded with who did it, and leaves the days before as they were (S003-33)', async () => {
    expect(await markOf('service_provider')).toMatchObject({
      mark: { code: 'A' },
      certainty: { code: 'uncertain' },
    });
    expect(
      await set('ilze.krumina', [
        { role: 'service_provider', mark: 'L' },
        { role: 'resource_user', mark: 'none' },
      ]),
    ).toMatchObject({ status: 200 });
    expect((await markOf('service_provider'))?.mark?.code).toBe('A');
    expect(await markOf('service_provider', tomorrow)).toMatchObject({
      mark: { code: 'L' },
      certainty: { code: 'own' },
      from: tomorrow,
      setBy: await cases.personId('ilze.krumina'),
      duties: { length: 4 },
    });
    expect(await markOf('resource_user', tomorrow)).toMatchObject({ mark: null });
    // The next change ends the one before, and an export holds both.
    expect(
      await set('ilze.krumina', [{ role: 'service_provider', mark: 'A' }], { from: '2099-01-01' }),
    ).toMatchObject({ status: 200 });
    expect([
      (await markOf('service_provider', '2098-12-31'))?.mark?.code,
      (await markOf('service_provider', '2099-01-01'))?.mark?.code,
    ]).toEqual(['L', 'A']);
    const exported = await exportRegisters(cases.runtime.prisma, 'PAA');
    expect(exported?.institutions[0]?.dutyMarks).toEqual(
      expect.arrayContaining([
        { task: 'PU2-18', role: 'service_provider', mark: 'L', from: tomorrow, to: '2099-01-01' },
        { task: 'PU2-18', role: 'service_provider', mark: 'A', from: '2099-01-01' },
      ]),
    );
    const { id } = await cases.runtime.prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    const entries = await cases.runtime.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${id}, true)`;
      return tx.auditEntry.findMany({
        where: { action: { startsWith: 'dutyMark.' } },
        orderBy: { sequence: 'asc' },
      });
    });
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual(
      (['created', 'created', 'changed', 'created'] as const).map((done) => [
        `dutyMark.${done}`,
        entries[0]?.actorId,
      ]),
    );
    expect(entries[0]?.actorId).toBe(await cases.personId('ilze.krumina'));
  });

  test('a mark of a coming day is shown, and who has not seen it cannot cross it', async () => {
    const { etag } = await matrix();
    expect(
      await set('ilze.krumina', [{ role: 'service_recipient', mark: 'none' }], {
        from: '2098-01-01',
        etag,
      }),
    ).toMatchObject({ status: 200 });
    const mark = {
      role: { code: 'service_recipient' },
      mark: null,
      from: '2098-01-01',
      setBy: await cases.personId('ilze.krumina'),
    };
    expect((await matrix()).comingMarks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...mark, role: expect.objectContaining(mark.role) as unknown }),
      ]),
    );
    expect((await sheet('PU2-18')).comingMarks).toEqual((await matrix()).comingMarks);
    expect(
      await set('ilze.krumina', [{ role: 'service_recipient', mark: 'A' }], {
        from: '2098-01-01',
        etag,
      }),
    ).toMatchObject({ status: 412 });
    expect((await matrix('2098-01-01')).comingMarks).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ from: '2098-01-01' })]),
    );
  });

  test('nobody else sets them, not of what has been, not unseen, and not for a role that takes no part', async () => {
    const marks = [{ role: 'service_owner', mark: 'L' }];
    expect(await set('anna.berzina', marks)).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_ROLE' },
    });
    expect(await set('ilze.krumina', marks, { from: '2026-01-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/from', code: 'day_in_the_past' }] },
    });
    expect(await set('ilze.krumina', marks, { etag: '"old"' })).toMatchObject({ status: 412 });
    expect(await set('ilze.krumina', [{ role: 'state_lead_authority', mark: 'A' }])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/marks/0/role', code: 'not_allowed' }] },
    });
    expect(await set('ilze.krumina', [...marks, ...marks])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/marks/1/role', code: 'named_twice' }] },
    });
    expect(await set('ilze.krumina', [{ role: 'service_owner', mark: 'X' }])).toMatchObject({
      status: 400,
    });
  });
});
