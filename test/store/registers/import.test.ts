import { exportRegisters } from '../../../store/registers/export';
import { importRegisters, readFiles } from '../../../store/registers/import';
import { demonstration, importDocument, openRegisters, type Registers } from './demonstration';
import { today } from '../../support/demonstration';

let registers: Registers;

beforeAll(async () => {
  registers = await openRegisters();
});
afterAll(() => registers.close());

/** The demonstration with changes in PAA's part. */
function changed(change: (paa: ReturnType<typeof demonstration>['institutions'][number]) => void) {
  const document = demonstration();
  const [paa] = document.institutions;
  if (paa) change(paa);
  return document;
}

function serviceNamed(
  { services }: ReturnType<typeof demonstration>['institutions'][number],
  named: string,
) {
  const service = services.find(({ code }) => code === named);
  if (!service) throw new Error(`no service ${named}`);
  return service;
}

const csv = (files: Record<string, string>) =>
  Object.entries(files).map(([name, text]) => ({ name, text }));

test('importing the same twice changes nothing', async () => {
  expect(await importDocument(registers.prisma, demonstration())).toMatchObject({
    created: 0,
    changed: 0,
    errors: [],
  });
});

test('what is exported can be imported, and changes nothing; in an empty installation it gives the same export', async () => {
  const exported = await Promise.all(
    ['RUD', 'PAA'].map((code) => exportRegisters(registers.prisma, code)),
  );
  const together = { institutions: exported.flatMap((document) => document?.institutions ?? []) };
  expect(together.institutions).toHaveLength(2);
  expect(await importDocument(registers.prisma, together)).toMatchObject({
    created: 0,
    changed: 0,
    errors: [],
  });

  const empty = await openRegisters({ filled: false });
  try {
    expect(await importDocument(empty.prisma, together)).toMatchObject({
      changed: 0,
      unchanged: 0,
      errors: [],
    });
    expect(await exportRegisters(empty.prisma, 'PAA')).toEqual(exported[1]);
  } finally {
    await empty.close();
  }
});

test('an institution that does not exist has no export', async () => {
  expect(await exportRegisters(registers.prisma, 'NAV')).toBeUndefined();
});

test('one error, and nothing of the whole document is stored', async () => {
  const before = await exportRegisters(registers.prisma, 'PAA');
  const audited = await registers.within((tx) => tx.auditEntry.count());
  const report = await importDocument(
    registers.prisma,
    changed((paa) => {
      paa.nameEn = 'Renamed';
      paa.services.push({
        ...serviceNamed(paa, 'DSA'),
        code: 'JNS',
        nameLv: 'Jauna pakalpojuma sniegšana',
        stage: 'planning',
        from: '2027-01-01',
      });
      paa.holdings.push({ role: 'auditor', person: 'nav.tada', from: '2026-01-01' });
    }),
  );
  expect(report.errors.map(({ code }) => code)).toEqual(['PERSON_UNKNOWN']);
  expect(await exportRegisters(registers.prisma, 'PAA')).toEqual(before);
  expect(await registers.within((tx) => tx.auditEntry.count())).toBe(audited);
});

test('a dry run changes nothing and says what would change', async () => {
  const before = await exportRegisters(registers.prisma, 'PAA');
  const report = await importDocument(
    registers.prisma,
    changed((paa) => (paa.nameEn = 'Renamed')),
    true,
  );
  expect(report).toMatchObject({ created: 0, changed: 1, errors: [] });
  expect(await exportRegisters(registers.prisma, 'PAA')).toEqual(before);
});

test('every error is listed with its line: of shape, of reference, of overlap and of rule', async () => {
  const required =
    '"kind": "individual_benefit", "needImportance": 1, "contribution": 1, "needs": [{ "code": "v", "nameLv": "V", "nameEn": "N" }]';
  const text = `{
  "institutions": [{
    "code": "PAA", "nameLv": "Pakalpojumu attīstības aģentūra", "nameEn": "Service Development Agency", "kind": "state",
    "calendar": "lv-mars",
    "persons": [
      { "shortName": "Anna Berzina", "displayName": "A", "email": "a@paa.example", "language": "lv", "from": "2026-02-30" }
    ],
    "services": [
      { "code": "AAA", "nameLv": "Bez vadītāja sniegšana", "nameEn": "A", ${required}, "stage": "delivery", "targetGroup": 9, "colour": "red", "from": "2026-01-01" },
      { "code": "BBB", "nameLv": "Bez vadītāja sniegšana", "nameEn": "B", ${required}, "stage": "delivery", "targetGroup": 1, "from": "2026-01-01" },
      { "code": "DZD", "nameLv": "Cits nosaukums", "nameEn": "Other", ${required}, "stage": "delivery", "targetGroup": 1, "from": "2026-02-01" }
    ],
    "dependencies": [
      { "service": "AAA", "supporter": "DZR", "from": "2026-01-01" },
      { "service": "DZD", "supporter": "NAV", "from": "2026-01-01" }
    ],
    "holdings": [
      { "role": "service_owner", "of": "DZD", "person": "janis.kalnins", "from": "2026-01-01" },
      { "role": "service_owner", "person": "janis.kalnins", "from": "2026-01-01" },
      { "role": "support_agent", "of": "DZD",
        "person": "toms.birznieks", "partner": "DIR", "from": "2026-01-01" },
      { "role": "service_provider", "of": "PPI", "person": "toms.birznieks", "partner": "DIR", "from": "2026-01-01" },
      { "role": "auditor", "person": "emily.carter", "from": "2026-01-01", "to": "2026-01-01" }
    ],
    "changeModels": [
      { "code": "XXX", "version": 1, "nameLv": "X", "nameEn": "X", "subjectType": "resource", "procedure": "x", "backoutPlan": "x", "from": "2026-01-01",
        "approvedBy": "ilze.krumina", "approvedAt": "2026-01-01T10:00:00+02:00" }
    ],
    "timeLimits": [
      { "rule": "complaint.answer", "amount": 5, "unit": "workingDays", "from": "2026-01-01" }
    ],
    "colours": []
  }]
}`;
  const { errors } = await importRegisters(
    registers.prisma,
    readFiles([{ name: 'bad.json', text }]),
    { dryRun: true, today, actorId: null },
  );
  expect(
    errors.map(({ line, path, code }) => `${line} ${path.replace('institutions[0].', '')} ${code}`),
  ).toEqual([
    '4 calendar UNKNOWN_CALENDAR',
    '6 persons[0].shortName INVALID_VALUE',
    '6 persons[0].from INVALID_VALUE',
    '9 services[0].targetGroup INVALID_VALUE',
    '9 services[0].colour UNKNOWN_FIELD',
    '10 services[1].stage SERVICE_WITHOUT_OWNER',
    '11 services[2].from PERIOD_OVERLAPS',
    '15 dependencies[1].supporter SUBJECT_UNKNOWN',
    '18 holdings[0].from PERIOD_OVERLAPS',
    '19 holdings[1] SCOPE_REQUIRED',
    '21 holdings[2].partner PARTNER_ONLY_PROVIDES',
    '22 holdings[3].partner PARTNER_WITHOUT_AGREEMENT',
    '23 holdings[4].to PERIOD_EMPTY',
    '27 changeModels[0].approvedBy APPROVER_WITHOUT_ROLE',
    '30 timeLimits[0].rule STATUTORY_TIME_LIMIT',
    '32 colours UNKNOWN_FIELD',
  ]);
});

test('a partner’s person, a recipient and who does not belong here are imported as nothing they may not be (R19)', async () => {
  const from = '2027-01-01';
  const { errors } = await importDocument(
    registers.prisma,
    changed((paa) => {
      const deputy = { principal: 'anna.berzina', reason: 'absence' as const, from };
      paa.deputies.push(
        { ...deputy, deputy: 'toms.birznieks' },
        { ...deputy, deputy: 'agnese.strautina' },
        { ...deputy, deputy: 'emily.carter' },
        { ...deputy, deputy: 'guntis.purins' },
        { ...deputy, deputy: 'laura.jansone' },
      );
      paa.persons = paa.persons.map((one) =>
        one.shortName === 'guntis.purins' ? { ...one, to: from } : one,
      );
      paa.holdings.push(
        { role: 'auditor', person: 'toms.birznieks', from },
        { role: 'auditor', person: 'guntis.purins', from },
      );
    }),
    true,
  );
  expect(errors.map(({ code, params: { named } }) => `${code} ${named ?? ''}`)).toEqual([
    'PARTNER_ONLY_PROVIDES toms.birznieks',
    'PERSON_NOT_AFFILIATED guntis.purins',
    'DEPUTY_IS_OUTSIDER toms.birznieks',
    'DEPUTY_IS_OUTSIDER agnese.strautina',
    'DEPUTY_IS_OUTSIDER emily.carter',
    'PERSON_NOT_AFFILIATED guntis.purins',
    'PERSON_UNKNOWN laura.jansone',
  ]);
});

test('text that is no JSON is an error with its line, not a crash', async () => {
  const { errors } = await importRegisters(
    registers.prisma,
    readFiles([{ name: 'x.json', text: '{\n "institutions": [\n  oops\n ]\n}' }]),
    { dryRun: true, today, actorId: null },
  );
  expect(errors[0]).toMatchObject({ file: 'x.json', line: 3, code: 'NOT_JSON' });
});

test('CSV files of one institution are read with commas or semicolons, with or without a byte order mark', async () => {
  const files = csv({
    'data/persons.csv':
      '\uFEFFshortName;displayName;email;language;from\r\njauna.persona;Jauna Persona, lietvede;jauna.persona@paa.example;lv;2026-12-01\r\n',
    'holdings.csv':
      'role,of,person,from\nservice_provider,PPI,jauna.persona,2026-12-01\nregistrar,,jauna.persona,2026-12-01\n',
    'agreements.csv':
      'partner,services,resources,tasks,number,regulation,from,to\nDIR,PPI EPN,,PU2-20 PU2-21,PAA 2027/1,"[""MK 89/2024"",""Vienošanās 3""]",2027-01-01,2028-01-01\n',
  });
  expect(
    await importRegisters(registers.prisma, readFiles(files, 'PAA'), {
      dryRun: false,
      today,
      actorId: null,
    }),
  ).toMatchObject({ created: 4, errors: [] });
  const [paa] = (await exportRegisters(registers.prisma, 'PAA'))?.institutions ?? [];
  expect(paa?.persons).toContainEqual(
    expect.objectContaining({ shortName: 'jauna.persona', displayName: 'Jauna Persona, lietvede' }),
  );
  expect(paa?.partners.find(({ code }) => code === 'DIR')?.agreements).toContainEqual({
    services: ['PPI', 'EPN'],
    resources: [],
    tasks: ['PU2-20', 'PU2-21'],
    number: 'PAA 2027/1',
    terms: [],
    processes: [],
    regulation: ['MK 89/2024', 'Vienošanās 3'],
    duties: [],
    settlement: 'none',
    from: '2027-01-01',
    to: '2028-01-01',
  });
});

test('errors in CSV files name file and line, also below a cell of several lines', async () => {
  const rest =
    'shared;1;1;"[{""code"": ""v"", ""nameLv"": ""V"", ""nameEn"": ""N""}]";red;2026-01-01';
  const files = csv({
    'services.csv': `code;nameLv;nameEn;valueLv;valueEn;stage;targetGroup;kind;needImportance;contribution;needs;colour;from\nAAA;A;A;"Garš\nteksts";T;planning;1;${rest}\n\nBBB;B;B;B;B;planning;daudz;${rest}\nCCC;C\n`,
    'pets.csv': 'name\nMuris\n',
  });
  const { errors } = await importRegisters(registers.prisma, readFiles(files, 'PAA'), {
    dryRun: true,
    today,
    actorId: null,
  });
  expect(
    errors.map(({ file, line, path, code }) => `${file ?? ''} ${line} ${path} ${code}`),
  ).toEqual([
    'pets.csv 1  FILE_UNKNOWN',
    'services.csv 1 colour UNKNOWN_FIELD',
    'services.csv 5 targetGroup INVALID_VALUE',
    'services.csv 6  COLUMN_COUNT',
  ]);
});

test('a name of several lines, or that shows nothing, is said by its line', async () => {
  const { errors } = await importRegisters(
    registers.prisma,
    readFiles(
      csv({
        'persons.csv':
          'shortName;displayName;email;language;from\na.berzs;"A\nB";a@example.lv;lv;2026-01-01\nb.berzs;\u200b\u200b;b@example.lv;lv;0202-01-01\n',
      }),
      'PAA',
    ),
    { dryRun: true, today, actorId: null },
  );
  expect(errors.map(({ line, path, code }) => [line, path, code])).toEqual([
    [2, 'displayName', 'NOT_ONE_LINE'],
    [4, 'displayName', 'NOTHING_VISIBLE'],
    [4, 'from', 'OUTSIDE_YEARS'],
  ]);
});

test('a file that is no UTF-8 text, or has half characters, NUL or a column twice, is refused by its line and stores nothing', async () => {
  const head = 'shortName;displayName;email;language;from';
  const named = (name: string): string => `a.berzs;${name};a.berzs@example.lv;lv;2026-01-01`;
  const windows1257 = Buffer.from(named('B\u00E7rzi\u0146\u0161').normalize(), 'latin1');
  const errorsOf = async (file: { name: string; text: string }) => {
    const { errors } = await importRegisters(
      registers.prisma,
      readFiles([file], file.name.endsWith('.csv') ? 'PAA' : undefined),
      { dryRun: true, today, actorId: null },
    );
    return errors.map(({ line, path, code }) => [line, path, code]);
  };
  const persons = (...lines: string[]) => ({ name: 'persons.csv', text: lines.join('\n') });
  expect(await errorsOf(persons(`\uFEFF${head}`, named('Bērzs')))).toEqual([]);
  const bytes = Buffer.concat([Buffer.from(`${head}\n${named('Ozols')}\n`), windows1257]);
  expect(await errorsOf({ name: 'persons.csv', text: bytes.toString('utf8') })).toEqual([
    [3, 'displayName', 'NOT_TEXT'],
  ]);
  expect(await errorsOf(persons(head, named('Bēr\0zs')))).toEqual([[2, 'displayName', 'NOT_TEXT']]);
  expect(await errorsOf(persons(`${head};email`, `${named('Bērzs')};b@example.lv`))).toEqual([
    [1, 'email', 'FIELD_TWICE'],
  ]);
  for (const column of ['constructor', '__proto__', 'toString'])
    expect(await errorsOf(persons(`${head};${column}`, `${named('Bērzs')};x`))).toEqual([
      [1, column, 'UNKNOWN_FIELD'],
    ]);

  const json = (text: string) => ({ name: 'registers.json', text });
  const paa = (institution: string) => `{"institutions": [\n{"code": "PAA",\n${institution}}]}`;
  expect(
    (await errorsOf(json(paa('"persons": [{"displayName": "\\ud800"}]')))).slice(0, 20),
  ).toContainEqual([3, 'institutions[0].persons[0].displayName', 'NOT_TEXT']);
  expect(await errorsOf(json('{"institutions": [{"code": "PA\\u0000A"}]}'))).toContainEqual([
    1,
    'institutions[0].code',
    'NOT_TEXT',
  ]);
  expect(await errorsOf(json(paa('"nameLv": "a", "nameLv": "b"')))).toEqual([
    [3, 'nameLv', 'FIELD_TWICE'],
  ]);
  expect(await errorsOf(json(paa('"persons": [{"__proto__": {"shortName": "x"}}]')))).toEqual([
    [3, '__proto__', 'UNKNOWN_FIELD'],
  ]);
  expect(await errorsOf(json(`\uFEFF${paa(`"persons": ${'['.repeat(100_000)}`)}`))).toEqual([
    [3, '', 'NOT_JSON'],
  ]);
  expect(
    await errorsOf({
      name: 'services.csv',
      text: `code;needs;from\nAAA;"${'['.repeat(100_000)}";2026-01-01`,
    }),
  ).toContainEqual([2, 'needs', 'INVALID_VALUE']);
});

test('what has begun is not rewritten; it is ended, and a new entry follows (R34)', async () => {
  const rewritten = await importDocument(
    registers.prisma,
    changed((paa) =>
      paa.services
        .filter(({ code }) => code === 'DZD')
        .forEach((service) => (service.contribution = 1)),
    ),
  );
  expect(rewritten.errors).toMatchObject([
    { code: 'ENTRY_HAS_BEGUN', params: { fields: 'contribution' } },
  ]);

  const followed = await importDocument(
    registers.prisma,
    changed((paa) => {
      const service = serviceNamed(paa, 'DZD');
      paa.services.push({ ...service, contribution: 4, from: '2027-01-01' });
      service.to = '2027-01-01';
    }),
    true,
  );
  expect(followed).toMatchObject({ created: 1, changed: 1, errors: [] });
});

test('ending the one holder of a role needs a successor, who may come in the same document (R09)', async () => {
  const end = (paa: ReturnType<typeof demonstration>['institutions'][number]) => {
    const holding = paa.holdings.find(({ role, of }) => role === 'service_owner' && of === 'DZD');
    if (!holding) throw new Error('DZD has no owner');
    holding.to = '2027-01-01';
  };
  expect((await importDocument(registers.prisma, changed(end))).errors).toMatchObject([
    { code: 'HOLDING_NEEDS_SUCCESSOR', path: expect.stringMatching(/holdings\[2\]\.to/) as string },
  ]);
  const succeeded = await importDocument(
    registers.prisma,
    changed((paa) => {
      paa.holdings.unshift({
        role: 'service_owner',
        of: 'DZD',
        person: 'janis.kalnins',
        from: '2027-01-01',
      });
      end({ ...paa, holdings: paa.holdings.slice(1) });
    }),
    true,
  );
  expect(succeeded).toMatchObject({ created: 1, changed: 1, errors: [] });
});

test('a resource may serve no service (S002-61)', async () => {
  const alone = changed((paa) =>
    paa.resources.push({
      code: 'ARH',
      nameLv: 'Arhīva telpas',
      nameEn: 'Archive rooms',
      kind: 'infrastructure',
      from: '2026-12-01',
    }),
  );
  expect(await importDocument(registers.prisma, alone, true)).toMatchObject({
    created: 1,
    changed: 0,
    errors: [],
  });
});

test('every change is in the audit chain of its institution, and tells nothing personal', async () => {
  const entries = await registers.within((tx) =>
    tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } }),
  );
  expect(entries.filter(({ action }) => action === 'holding.created').length).toBeGreaterThan(30);
  expect(JSON.stringify(entries.filter(({ action }) => action.startsWith('person')))).not.toMatch(
    /Bērziņa|@paa/,
  );
});
