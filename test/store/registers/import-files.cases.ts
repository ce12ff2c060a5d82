import { exportRegisters } from '../../../store/registers/export';
import { importRegisters, readFiles } from '../../../store/registers/import';
import { importedAt } from '../../support/demonstration';
import { openRegisters, type Registers } from './demonstration';

let registers: Registers;

const csv = (files: Record<string, string>) =>
  Object.entries(files).map(([name, text]) => ({ name, text }));

export function importFileCases(): void {
  beforeAll(async () => {
    registers = await openRegisters();
  });
  afterAll(() => registers.close());

  test('text that is no JSON is an error with its line, not a crash', async () => {
    const { errors } = await importRegisters(
      registers.prisma,
      readFiles([{ name: 'x.json', text: '{\n "institutions": [\n  oops\n ]\n}' }]),
      { dryRun: true, now: importedAt, actorId: null },
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
        now: importedAt,
        actorId: null,
      }),
    ).toMatchObject({ created: 4, errors: [] });
    const [paa] = (await exportRegisters(registers.prisma, 'PAA'))?.institutions ?? [];
    expect(paa?.persons).toContainEqual(
      expect.objectContaining({
        shortName: 'jauna.persona',
        displayName: 'Jauna Persona, lietvede',
      }),
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
      now: importedAt,
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
      { dryRun: true, now: importedAt, actorId: null },
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
        { dryRun: true, now: importedAt, actorId: null },
      );
      return errors.map(({ line, path, code }) => [line, path, code]);
    };
    const persons = (...lines: string[]) => ({ name: 'persons.csv', text: lines.join('\n') });
    expect(await errorsOf(persons(`\uFEFF${head}`, named('Bērzs')))).toEqual([]);
    const bytes = Buffer.concat([Buffer.from(`${head}\n${named('Ozols')}\n`), windows1257]);
    expect(await errorsOf({ name: 'persons.csv', text: bytes.toString('utf8') })).toEqual([
      [3, 'displayName', 'NOT_TEXT'],
    ]);
    expect(await errorsOf(persons(head, named('Bēr\0zs')))).toEqual([
      [2, 'displayName', 'NOT_TEXT'],
    ]);
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
}
