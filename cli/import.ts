import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Language, say } from '../messages';
import {
  importRegisters,
  readFiles,
  type ImportError,
  type ImportReport,
  type ImportWarning,
} from '../store/registers/import';
import { clockOf, instantOf } from '../runtime/clock';
import { connectDatabase } from '../runtime/database';
import type { Environment } from '../runtime/environment';
import { rehearsalOption } from './find-environment';

/** Finds the system to work beside: given in the environment, or embedded in the data folder. */
export type FindSystem = (
  isRehearsal?: boolean,
) => Promise<Pick<Environment, 'databaseUrl' | 'isRehearsal'>>;

interface ImportOptions {
  institution?: string;
  dryRun?: boolean;
  rehearsal?: boolean;
  language: Language;
  json?: true;
}

/**
 * `saimnieks import registers …`: brings the registers to what files say, wholly or not at all.
 * Ends with 1 when there are errors.
 */
export function registerImportCommand(program: Command, findSystem: FindSystem): void {
  groupOf(program, 'import', 'bring data into the system')
    .command('registers')
    .description(
      'bring the registers to what JSON or CSV files say: wholly, or with any error not at all',
    )
    .argument(
      '<files...>',
      'JSON documents, CSV files named for their register (persons.csv, services.csv, …), or folders of them',
    )
    .option(
      '--institution <code>',
      'to which institution CSV files belong; of a JSON document only this one is taken',
    )
    .addOption(rehearsalOption())
    .option('--dry-run', 'list every error and what would change, and change nothing')
    .addOption(
      new Option('--language <language>', 'language of the report')
        .choices(['lv', 'en'])
        .default('lv'),
    )
    .option('--json', 'print the report as JSON')
    .action(
      async (
        paths: string[],
        { institution, dryRun = false, rehearsal, language, json }: ImportOptions,
        command: Command,
      ) => {
        const files = await readAll(paths).catch((error: unknown) =>
          command.error(error instanceof Error ? error.message : String(error)),
        );
        const document = readFiles(files, institution);
        const system = await findSystem(rehearsal);
        const prisma = connectDatabase(system.databaseUrl);
        try {
          const clock = clockOf(system, prisma);
          await clock.read();
          const report = await importRegisters(prisma, document, {
            dryRun,
            now: instantOf(clock),
            actorId: null,
          });
          console.log(
            json ? JSON.stringify(report, null, 2) : asText(report, { dryRun, language }),
          );
          if (report.errors.length > 0) process.exitCode = 1;
        } finally {
          await prisma.$disconnect();
        }
      },
    );
}

/** `import` and `export` have subcommands; whichever part registers first makes the group. */
export function groupOf(program: Command, name: string, description: string): Command {
  return (
    program.commands.find((command) => command.name() === name) ??
    program.command(name).description(description)
  );
}

async function readAll(paths: readonly string[]): Promise<{ name: string; text: string }[]> {
  const files = await Promise.all(
    paths.map(async (path) =>
      (await stat(path)).isDirectory()
        ? (await readdir(path))
            .filter(isRegisterFile)
            .sort()
            .map((name) => join(path, name))
        : [path],
    ),
  );
  return Promise.all(
    files.flat().map(async (name) => ({ name, text: await readFile(name, 'utf8') })),
  );
}

function isRegisterFile(name: string): boolean {
  return /\.(json|csv)$/i.test(name);
}

function asText(
  { errors, warnings, ...counts }: ImportReport,
  { dryRun, language }: { dryRun: boolean; language: Language },
): string {
  const outcome =
    errors.length > 0
      ? say(language, 'registers.report.refused', { count: errors.length })
      : say(language, 'registers.report.counts', counts);
  const doubts =
    warnings.length > 0
      ? [
          ...warnings.map((warning) => lineOf(warning, language, 'warning')),
          say(language, 'registers.report.warnings', { count: warnings.length }),
        ]
      : [];
  return [
    ...errors.map((error) => lineOf(error, language)),
    ...doubts,
    outcome,
    ...(dryRun && errors.length === 0 ? [say(language, 'registers.report.dryRun')] : []),
  ].join('\n');
}

function lineOf(
  { file, line, path, code, params }: ImportError | ImportWarning,
  language: Language,
  sort: 'import' | 'warning' = 'import',
): string {
  const message = say(language, `registers.${sort}.${code}`, params);
  return say(language, 'registers.report.place', {
    file: file ?? '–',
    line,
    path: path === '' ? 'none' : path,
    message,
  });
}
