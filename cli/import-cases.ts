import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Mapping } from '../domain/past-cases/mapping';
import { say, type Language } from '../messages';
import { ImportFault } from '../store/past-cases/fault';
import { importPastCases } from '../store/past-cases/import';
import { readMapping } from '../store/past-cases/read-mapping';
import type { Finding, Progress, Summary } from '../store/past-cases/report';
import { saidFinding, saidSummary } from '../store/past-cases/say';
import { clockOf } from '../runtime/clock';
import { connectDatabase } from '../runtime/database';
import { hasCode } from '../runtime/error-code';
import { ExplainedError } from '../runtime/explained-error';
import { rehearsalOption } from './find-environment';
import { OdditiesFile } from './oddities-file';
import { groupOf, type FindSystem } from './import';
import { ProgressLine } from './progress-line';

interface ImportCasesOptions {
  mapping: string;
  institution: string;
  dryRun?: boolean;
  rehearsal?: boolean;
  oddities?: string;
  language: Language;
  json?: true;
}

const fileFaults = ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'];

/** Refused rows and contradictions that are named on the screen; a file holds all of them. */
const mostShown = 20;

/**
 * `saimnieks import cases …`: brings in a log of another system's past cases. Ends with 1 when a
 * row or a case was refused.
 */
export function registerImportCasesCommand(program: Command, findSystem: FindSystem): void {
  groupOf(program, 'import', 'bring data into the system')
    .command('cases')
    .description(
      'bring in the log of another system’s past cases (CSV, also gzipped), one row for each update; the same log again changes nothing',
    )
    .argument('<file>', 'the log')
    .requiredOption(
      '--mapping <file>',
      'what its columns and values mean (JSON); one for ServiceNow’s incidents: store/past-cases/mappings/servicenow-incidents.json',
    )
    .requiredOption('--institution <code>', 'whose cases they are')
    .addOption(rehearsalOption())
    .option(
      '--dry-run',
      'read everything, say what would be stored and what is odd, and store nothing',
    )
    .option('--oddities <file>', 'write every oddity and every refused row into a CSV file')
    .addOption(
      new Option('--language <language>', 'language of the report')
        .choices(['lv', 'en'])
        .default('lv'),
    )
    .option('--json', 'print the summary as JSON')
    .action(async (file: string, options: ImportCasesOptions, command: Command) => {
      const { language, dryRun = false, rehearsal, json } = options;
      try {
        const { summary, shown } = await run(file, options, await findSystem(rehearsal));
        console.log(
          json
            ? JSON.stringify(summary, null, 2)
            : [...shown, ...saidSummary(summary, { dryRun, language })].join('\n'),
        );
        if (summary.refusedRows + summary.cases.heldBack + summary.cases.contradicts > 0)
          process.exitCode = 1;
      } catch (error) {
        command.error(sentenceOf(error, language));
      }
    });
}

async function run(
  file: string,
  { mapping: mappingFile, institution, oddities, language, dryRun = false }: ImportCasesOptions,
  system: Awaited<ReturnType<FindSystem>>,
): Promise<{ summary: Summary; shown: string[] }> {
  const mapping = await mappingFrom(mappingFile, language);
  const all = oddities === undefined ? undefined : await OdditiesFile.open(oddities, language);
  const refused = new ShownFindings(language);
  const line = new ProgressLine();
  const { databaseUrl } = system;
  const prisma = connectDatabase(databaseUrl);
  try {
    const clock = clockOf(system, prisma);
    await clock.read();
    const summary = await importPastCases(
      { prisma, databaseUrl },
      {
        file,
        mapping,
        institution,
        dryRun,
        clock,
        onFinding: (finding) => {
          all?.write(finding);
          refused.take(finding);
        },
        onProgress: (progress) => line.show(() => saidProgress(progress, language)),
      },
    );
    return { summary, shown: refused.lines() };
  } finally {
    line.end();
    await all?.close();
    await prisma.$disconnect();
  }
}

class ShownFindings {
  #more = 0;
  readonly #lines: string[] = [];

  constructor(private readonly language: Language) {}

  take(finding: Finding): void {
    if (finding.type === 'oddity') return;
    if (this.#lines.length < mostShown) this.#lines.push(saidFinding(finding, this.language));
    else this.#more += 1;
  }

  lines(): string[] {
    return [
      ...this.#lines,
      ...(this.#more > 0
        ? [say(this.language, 'pastCases.report.more', { count: this.#more })]
        : []),
    ];
  }
}

async function mappingFrom(file: string, language: Language): Promise<Mapping> {
  const read = readMapping(await readFile(file, 'utf8'));
  if ('mapping' in read) return read.mapping;
  const faults = read.errors.map(
    ({ code, params, path }) =>
      `${path.map(String).join('.') || '–'}: ${say(language, `registers.import.${code}`, params)}`,
  );
  throw new ExplainedError(
    [
      say(language, 'pastCases.fault.MAPPING_INVALID', { file }),
      ...faults.map((fault) => `  ${fault}`),
    ].join('\n'),
  );
}

function saidProgress(progress: Progress, language: Language): string {
  if (progress.stage === 'storing')
    return say(language, 'pastCases.progress.storing', { cases: progress.cases, of: progress.of });
  return say(language, 'pastCases.progress.reading', {
    rows: progress.rows,
    percent: Math.floor(progress.share * 100),
  });
}

/**
 * What is known to happen, in words; a fault of ours goes on to where it is shown with its place.
 */
function sentenceOf(error: unknown, language: Language): string {
  if (error instanceof ImportFault)
    return say(language, `pastCases.fault.${error.code}`, error.params);
  if (error instanceof ExplainedError) return error.message;
  if (fileFaults.some((fault) => hasCode(error, fault)))
    return say(language, 'pastCases.fault.FILE_UNREADABLE', {
      file: (error as NodeJS.ErrnoException).path ?? '',
    });
  throw error;
}
