import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Command, CommanderError } from 'commander';
import { Client } from 'pg';
import { registerImportCasesCommand } from '../../../cli/import-cases';
import {
  pastIncidentsFile,
  pastIncidentsMapping,
} from '../../../cli/stories/past-incidents/extract';
import type { Summary } from '../../../store/past-cases/report';
import { openRegisters, type Registers } from '../../store/registers/demonstration';

jest.setTimeout(120_000);

export let registers: Registers;
export let databaseUrl: string;
export let owner: Client;
export let folder: string;
export let header: string;
export let rows: string[];

export async function startImports(): Promise<void> {
  registers = await openRegisters();
  databaseUrl = registers.databaseUrl;
  owner = new Client({ connectionString: registers.databaseAdminUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'saimnieks-import-'));
  [header = '', ...rows] = gunzipSync(await readFile(pastIncidentsFile))
    .toString()
    .trimEnd()
    .split('\n');
}
export async function stopImports(): Promise<void> {
  await owner.end();
  await registers.close();
  await rm(folder, { recursive: true });
}

export async function run(
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
  registerImportCasesCommand(program, () => Promise.resolve({ databaseUrl, isRehearsal: false }));
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
export async function imported(file: string, ...args: string[]): Promise<Summary> {
  // Written by the command itself.
  return JSON.parse(
    (await run(file, '--mapping', pastIncidentsMapping, '--institution', 'PAA', '--json', ...args))
      .printed,
  ) as Summary;
}

export async function written(...lines: string[]): Promise<string> {
  const file = join(folder, 'log.csv');
  await writeFile(file, [header, ...lines].join('\n'));
  return file;
}

/** Everything that is stored, as text, without what differs from import to import. */
export async function stored(): Promise<string[]> {
  const { rows: cases } = await owner.query<{ told: string }>(`
    select (to_jsonb(c) - 'id' - 'imported_at')::text || (select jsonb_agg(to_jsonb(e) - 'past_case_id' order by e.sequence)::text from past_case_events e where e.past_case_id = c.id) as told
      from past_cases c order by institution_id, source_number`);
  return cases.map(({ told }) => told);
}

/** Only the owner of the tables can, and not without putting the rules aside. */
export const forgetPastCases = () =>
  owner.query(
    'set session_replication_role = replica; delete from past_case_events; delete from past_cases; delete from audit_entries; set session_replication_role = origin',
  );

export const allNew = { new: 200, longer: 0, unchanged: 0, contradicts: 0, heldBack: 0 };
export const ofCase = (number: string): string[] =>
  rows.filter((row) => row.startsWith(`${number},`));
