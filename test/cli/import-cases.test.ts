import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Command, CommanderError } from 'commander';
import { Client } from 'pg';
import { registerImportCasesCommand } from '../../cli/import-cases';
import { ProgressLine } from '../../cli/progress-line';
import { importPastCases } from '../../store/past-cases/import';
import type { Summary } from '../../store/past-cases/report';
import { Staging } from '../../store/past-cases/staging';
import { openRegisters, type Registers } from '../store/registers/demonstration';
import {
  pastIncidentsFile,
  pastIncidentsMapping,
  serviceNowMapping,
} from '../../cli/stories/past-incidents/extract';
import { writeMultiplied } from '../support/multiplied-log';

jest.setTimeout(120_000);

let registers: Registers;
let databaseUrl: string;
let owner: Client;
let folder: string;
let header: string;
let rows: string[];

beforeAll(async () => {
  registers = await openRegisters();
  databaseUrl = registers.databaseUrl;
  owner = new Client({ connectionString: registers.databaseAdminUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'saimnieks-import-'));
  [header = '', ...rows] = gunzipSync(await readFile(pastIncidentsFile))
    .toString()
    .trimEnd()
    .split('\n');
});
afterAll(async () => {
  await owner.end();
  await registers.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => forgetPastCases());
afterEach(() => {
  process.exitCode = undefined;
});

async function run(
  ...args: string[]
): Promise<{ printed: string; refused: string; told: string; exitCode: unknown }> {
  const [printed, refused, told]: string[][] = [[], [], []];
  const log = jest
    .spyOn(console, 'log')
    .mockImplementation((text: string) => void printed?.push(text));
  const stderr = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => Boolean(told?.push(String(text))));
  const program = new Command().exitOverride();
  registerImportCasesCommand(program, () => Promise.resolve(databaseUrl));
  for (const command of program.commands.flatMap((group) => group.commands))
    command.exitOverride().configureOutput({ writeErr: (text) => void refused?.push(text) });
  await program
    .parseAsync(['import', 'cases', ...args], { from: 'user' })
    .catch((error: unknown) => {
      if (!(error instanceof CommanderError)) throw error;
    });
  log.mockRestore();
  stderr.mockRestore();
  return {
    printed: printed?.join('\n') ?? '',
    refused: refused?.join('') ?? '',
    told: told?.join('') ?? '',
    exitCode: process.exitCode,
  };
}

/** The command on a file, for the first institution of the demonstration; its summary. */
async function imported(file: string, ...args: string[]): Promise<Summary> {
  // Written by the command itself.
  return JSON.parse(
    (await run(file, '--mapping', pastIncidentsMapping, '--institution', 'PAA', '--json', ...args))
      .printed,
  ) as Summary;
}

async function written(...lines: string[]): Promise<string> {
  const file = join(folder, 'log.csv');
  await writeFile(file, [header, ...lines].join('\n'));
  return file;
}

/** Everything that is stored, as text, without what differs from import to import. */
async function stored(): Promise<string[]> {
  const { rows: cases } = await owner.query<{ told: string }>(`
    select (to_jsonb(c) - 'id' - 'imported_at')::text || (select jsonb_agg(to_jsonb(e) - 'past_case_id' order by e.sequence)::text from past_case_events e where e.past_case_id = c.id) as told
      from past_cases c order by institution_id, source_number`);
  return cases.map(({ told }) => told);
}

/** Only the owner of the tables can, and not without putting the rules aside. */
const forgetPastCases = () =>
  owner.query(
    'set session_replication_role = replica; delete from past_case_events; delete from past_cases; delete from audit_entries; set session_replication_role = origin',
  );

const allNew = { new: 200, longer: 0, unchanged: 0, contradicts: 0, heldBack: 0 };
const ofCase = (number: string): string[] => rows.filter((row) => row.startsWith(`${number},`));

test('the whole log is imported, odd cases too, and what is odd is said; the same log again changes nothing', async () => {
  const first = await imported(pastIncidentsFile);
  expect(first).toMatchObject({
    rows: 1_606,
    refusedRows: 0,
    cases: allNew,
    newEvents: 1_606,
    oddities: {
      unknownValue: 1,
      valueMissing: 73,
      timeSkipped: 1,
      timesOutOfOrder: 1,
      orderDiffers: 1,
      priorityChanged: 42,
      reopened: 26,
      reassignmentsDiffer: 8,
    },
    columnsNotKept: expect.arrayContaining([
      'caller_id',
      'opened_by',
      'sys_created_by',
      'sys_updated_by',
      'assigned_to',
      'resolved_by',
    ]) as string[],
  });
  const before = await stored();
  expect(before).toHaveLength(200);
  expect(await imported(pastIncidentsFile)).toMatchObject({
    cases: { ...allNew, new: 0, unchanged: 200 },
    newEvents: 0,
    oddities: first.oddities,
  });
  expect(await stored()).toEqual(before);
  expect((await owner.query('select action, object, detail from audit_entries')).rows).toEqual([
    {
      action: 'pastCases.imported',
      object: 'pastCases:servicenow',
      detail: {
        cases: 200,
        events: 1_606,
        first: 'INC0000164',
        last: expect.any(String) as string,
      },
    },
  ]);
});

test('no person of the log is kept, and the owner of the table cannot be made to forget an event', async () => {
  await imported(pastIncidentsFile);
  expect((await stored()).join()).not.toMatch(
    /Caller|Opened by|Created by|Updated by|Resolve[rd] /,
  );
  await expect(owner.query('delete from past_case_events')).rejects.toThrow('append-only');
});

test('a dry run says the same and stores nothing', async () => {
  const dry = await imported(pastIncidentsFile, '--dry-run');
  expect(await stored()).toEqual([]);
  expect(await imported(pastIncidentsFile)).toEqual(dry);
  expect(
    (
      await run(
        pastIncidentsFile,
        '--mapping',
        pastIncidentsMapping,
        '--institution',
        'PAA',
        '--dry-run',
      )
    ).printed,
  ).toMatch(/Tas bija mēģinājums: nekas nav saglabāts\.$/);
});

test('where nobody looks on, progress is told in plain lines now and then; on a terminal in one line that changes', async () => {
  expect(
    (
      await run(
        pastIncidentsFile,
        '--mapping',
        pastIncidentsMapping,
        '--institution',
        'PAA',
        '--dry-run',
      )
    ).told,
  ).toBe('');
  const told: string[] = [];
  let now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  const plain = new ProgressLine({
    isTTY: false,
    write: (text: string | Uint8Array) => Boolean(told.push(String(text))),
  });
  for (const share of ['a tenth', 'a half', 'all']) {
    plain.show(() => share);
    now += 9_000;
  }
  plain.end();
  clock.mockRestore();
  expect(told).toEqual(['all\n']);
  const written: string[] = [];
  const line = new ProgressLine({
    isTTY: true,
    write: (text: string | Uint8Array) => Boolean(written.push(String(text))),
  });
  line.show(() => 'half');
  line.end();
  expect(written).toEqual(['\r\u001B[Khalf', '\r\u001B[K']);
});

test('rows of one case may lie apart, in any order', async () => {
  await imported(pastIncidentsFile);
  const inOrder = await stored();
  const apart = await written(...rows.toReversed());
  expect(await imported(apart)).toMatchObject({ cases: { unchanged: 200 } });
  expect(await stored()).toEqual(inOrder);
});

test('a longer log of the same cases adds what is new, an older one changes nothing', async () => {
  const half = rows.filter(
    (_row, index) => rows[index + 1]?.split(',')[0] === rows[index]?.split(',')[0],
  );
  expect(await imported(await written(...half))).toMatchObject({
    cases: allNew,
    newEvents: half.length,
  });
  expect(await imported(pastIncidentsFile)).toMatchObject({
    cases: { ...allNew, new: 0, longer: 200 },
    newEvents: rows.length - half.length,
  });
  const whole = await stored();
  expect(await imported(await written(...half))).toMatchObject({
    cases: { ...allNew, new: 0, unchanged: 200 },
    newEvents: 0,
  });
  expect(await stored()).toEqual(whole);
  await forgetPastCases();
  await imported(pastIncidentsFile);
  expect(await stored()).toEqual(whole);
});

test('a log that contradicts what is stored is reported, and what is stored stays', async () => {
  const [first = '', second = '', ...others] =
    ofCase('INC0000079').length > 0 ? ofCase('INC0000079') : ofCase('INC0000164');
  const number = first.split(',')[0] ?? '';
  await imported(await written(first, second, ...others));
  const before = await stored();
  const otherGroup = second.replace(/Group \d+/, 'Group 999');
  const { printed, exitCode } = await run(
    await written(first, otherGroup, ...others),
    '--mapping',
    pastIncidentsMapping,
    '--institution',
    'PAA',
    '--language',
    'en',
  );
  expect(printed).toContain(`Line 2 (${number}): the case stays as it was: the log tells event `);
  expect(printed).toContain(
    'Not stored: 0 because of unreadable rows, 1 because they contradict what is stored.',
  );
  expect(exitCode).toBe(1);
  const closedLater = [first, second, ...others].map((row) =>
    row.replace(/[^,]+$/, '31/12/2016 12:00'),
  );
  expect(
    (
      await run(
        await written(...closedLater),
        '--mapping',
        pastIncidentsMapping,
        '--institution',
        'PAA',
        '--language',
        'en',
      )
    ).printed,
  ).toContain('the log has another time of closing than before');
  expect(await stored()).toEqual(before);
});

test('an import that is stopped between two batches comes to the same end when it is run again', async () => {
  const file = join(folder, 'many.csv');
  await writeMultiplied(file, 4);
  const database = { prisma: registers.prisma, databaseUrl };
  const options = {
    file,
    mapping: await serviceNowMapping(),
    institution: 'PAA',
    dryRun: false,
    onFinding: () => undefined,
    onProgress: () => undefined,
  };
  const stop = new Error('stopped');
  await expect(
    importPastCases(database, {
      ...options,
      onProgress: ({ stage }) => {
        if (stage === 'storing') throw stop;
      },
    }),
  ).rejects.toBe(stop);
  expect(await stored()).toHaveLength(250);
  expect(await importPastCases(database, options)).toMatchObject({
    cases: { new: 550, unchanged: 250 },
  });
  const continued = await stored();
  await forgetPastCases();
  await importPastCases(database, options);
  expect(await stored()).toEqual(continued);
});

test('two cannot import the same log at once', async () => {
  const other = await Staging.open(
    databaseUrl,
    `${await registers.institutionId('PAA')} servicenow`,
  );
  const { refused } = await run(
    pastIncidentsFile,
    '--mapping',
    pastIncidentsMapping,
    '--institution',
    'PAA',
  );
  await other.close();
  expect(refused).toContain('Šo pašu žurnālu šobrīd jau kāds importē.');
  expect(await stored()).toEqual([]);
});

test('the cases of one institution are not those of another', async () => {
  await imported(pastIncidentsFile);
  const { printed } = await run(
    pastIncidentsFile,
    '--mapping',
    pastIncidentsMapping,
    '--institution',
    'RUD',
    '--json',
  );
  expect(JSON.parse(printed)).toMatchObject({ cases: { new: 200 } });
});

test('nonsense is counted, named by its line and written into a file; it keeps back its own case and no other', async () => {
  const [good = '', ...goodToo] = ofCase('INC0000164');
  const [other = ''] = rows.filter((row) => !row.startsWith('INC0000164,'));
  const cells = other.split(',');
  const broken = (index: number, value: string): string => cells.with(index, value).join(',');
  const column = (name: string): number => header.split(',').indexOf(name);
  const file = await written(
    good,
    ...goodToo,
    other.replace('INC', 'A-INC'),
    `${other.replace('INC', 'A-INC')},one too many`,
    broken(column('number'), '?'),
    broken(column('number'), 'B').replace(/,\d+\/\d+\/\d{4} \d\d:\d\d,/, ',yesterday,'),
    broken(column('sys_mod_count'), '-1'),
    broken(column('category'), 'x"y'),
    broken(column('category'), '\uFFFD'),
    broken(column('category'), 'x'.repeat(201)),
    broken(column('sys_updated_at'), '?'),
    broken(column('number'), '=C')
      .replace('New', 'Old')
      .replace('2 - Medium,2 - Medium,3 - Moderate', '1 - High,3 - Low,1 - Critical'),
  );
  const oddities = join(folder, 'oddities.csv');
  const { printed, exitCode } = await run(
    file,
    '--mapping',
    pastIncidentsMapping,
    '--institution',
    'PAA',
    '--oddities',
    oddities,
    '--language',
    'en',
  );
  expect(exitCode).toBe(1);
  expect(printed).toContain('Rows: 17, of them unreadable: 8.');
  expect(printed).toContain('Cases: new 3, extended 0, unchanged 0. New events: 9.');
  expect(
    (await owner.query('select source_number from past_cases order by 1')).rows.map(
      (row: { source_number: string }) => row.source_number,
    ),
  ).toEqual(['=C', `A-${cells[0] ?? ''}`, 'INC0000164']);
  const lines = (await readFile(oddities, 'utf8')).trimEnd().split('\n');
  expect(lines[0]).toBe('"line","case","kind","description"');
  expect(
    lines
      .filter((line) =>
        /"(COLUMN_COUNT|VALUE_MISSING|TIME_UNREADABLE|COUNT_UNREADABLE|QUOTES|NOT_TEXT|VALUE_TOO_LONG)"/.test(
          line,
        ),
      )
      .map((line) => /"(\d+)","([^"]*)","([^"]*)"/.exec(line)?.slice(1)),
  ).toEqual([
    ['10', '', 'COLUMN_COUNT'],
    ['11', '', 'VALUE_MISSING'],
    ['12', 'B', 'TIME_UNREADABLE'],
    ['13', cells[0], 'COUNT_UNREADABLE'],
    ['14', '', 'QUOTES'],
    ['15', cells[0], 'NOT_TEXT'],
    ['16', cells[0], 'VALUE_TOO_LONG'],
    ['17', cells[0], 'VALUE_MISSING'],
  ]);
  // A number that a spreadsheet would take for a formula is no formula there.
  expect(lines).toContainEqual(
    `"18","'=C","unknownValue","Line 18 (=C): at event 1, state: the mapping does not know the value “Old”"`,
  );
  expect(lines).toContainEqual(
    `"18","'=C","priorityDiffers","Line 18 (=C): at event 1, P1 in the source, but impact and urgency give P3"`,
  );
  expect(lines.filter((line) => line.includes('"heldBack"'))).toHaveLength(2);
});

test.each([
  [
    'an institution that does not exist',
    async () => [await written(...rows), 'XXX'],
    'There is no institution XXX.',
  ],
  ['a file that does not exist', () => [join(folder, 'nothing.csv'), 'PAA'], 'cannot be opened'],
  [
    'an empty file',
    async () => {
      await writeFile(join(folder, 'empty.csv'), '');
      return [join(folder, 'empty.csv'), 'PAA'];
    },
    'The file is empty.',
  ],
  [
    'another log',
    async () => {
      await writeFile(join(folder, 'other.csv'), 'a,b\n1,2');
      return [join(folder, 'other.csv'), 'PAA'];
    },
    'The file has no column “number”, which the mapping names at columns.number.',
  ],
])('%s is refused with a sentence', async (_what, given, sentence) => {
  const [file = '', institution = ''] = await given();
  const { refused, printed } = await run(
    file,
    '--mapping',
    pastIncidentsMapping,
    '--institution',
    institution,
    '--language',
    'en',
  );
  expect(refused).toContain(sentence);
  expect(printed).toBe('');
});

test('a mapping with faults is refused with each of them', async () => {
  const mapping = join(folder, 'mapping.json');
  await writeFile(
    mapping,
    JSON.stringify({ ...(await serviceNowMapping()), timeZone: 'Mars/Olympus', extra: 1 }),
  );
  const { refused } = await run(pastIncidentsFile, '--mapping', mapping, '--institution', 'PAA');
  expect(refused).toContain('timeZone: Lauka “timeZone” vērtība nav derīga');
  expect(refused).toContain('extra: Lauks “extra” nav paredzēts.');
});
