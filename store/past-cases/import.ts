import { numbersInBrokenRow, type BrokenLine } from '../../domain/past-cases/number-in-broken-row';
import { columnsOf, numberReader, rowReader } from '../../domain/past-cases/row-reader';
import { interpret } from '../../domain/past-cases/interpret';
import type { RowRefusal } from '../../domain/past-cases/log-row';
import type { Mapping } from '../../domain/past-cases/mapping';
import { unique } from '../../domain/unique';
import { instantOf, type Clock } from '../../runtime/clock';
import { withInstitution, type PrismaClient } from '../../runtime/database';
import { BrokenRows } from './broken-rows';
import { batchesOf, casesOf, type StagedCase } from './cases-of';
import { digested, type DigestedCase } from './digested';
import { ImportFault } from './fault';
import { readLines } from './read-lines';
import { readRecords, type LogRecord } from './read-records';
import type { Finding, Progress, Summary } from './report';
import { Staging } from './staging';
import { storeCases, type Log } from './store';

export interface PastCasesImport {
  file: string;
  mapping: Mapping;
  /** Code of the institution that the cases belong to. */
  institution: string;
  dryRun: boolean;
  clock: Pick<Clock, 'now'>;
  onFinding: (finding: Finding) => void;
  onProgress: (progress: Progress) => void;
}

/**
 * Imports a log of past cases, of any length: rows are staged and sorted by PostgreSQL, then stored
 * by some hundred cases in a transaction. Stored cases are recognised, so after a kill in the
 * middle the same command comes to the same end. Strange cases are stored and told of; rows that
 * cannot be read are told of and keep back their case, or, where nobody can say whose they are,
 * everything that is new. `prisma` and `databaseUrl` connect as the API's role.
 * @throws ImportFault where nothing can be imported
 */
export async function importPastCases(
  database: { prisma: PrismaClient; databaseUrl: string },
  options: PastCasesImport,
): Promise<Summary> {
  const {
    mapping: { source, task },
    institution: code,
  } = options;
  const institution = await database.prisma.institution.findUnique({ where: { code } });
  if (!institution) throw new ImportFault('INSTITUTION_UNKNOWN', { named: code });
  const log = { institutionId: institution.id, source, task };
  const staging = await Staging.open(database.databaseUrl, `${institution.id} ${source}`);
  try {
    return await new Import(database.prisma, staging, log, options).run();
  } finally {
    await staging.close();
  }
}

class Import {
  readonly #summary: Summary = {
    rows: 0,
    refusedRows: 0,
    rowsOfUnknownCase: 0,
    cases: { new: 0, longer: 0, unchanged: 0, contradicts: 0, heldBack: 0 },
    newEvents: 0,
    oddities: {},
    columnsNotKept: [],
  };

  readonly #broken = new BrokenRows();

  constructor(
    private readonly prisma: PrismaClient,
    private readonly staging: Staging,
    private readonly log: Log,
    private readonly options: PastCasesImport,
  ) {}

  async run(): Promise<Summary> {
    await this.#stage();
    this.#summary.rowsOfUnknownCase = await this.#broken.join(this.staging, this.prisma, this.log);
    const of = await this.staging.sort();
    let cases = 0;
    for await (const batch of batchesOf(casesOf(this.staging.rows()))) {
      await this.#store(batch);
      cases += batch.length;
      this.options.onProgress({ stage: 'storing', cases, of });
    }
    return this.#summary;
  }

  async #stage(): Promise<void> {
    const { file, mapping, onProgress } = this.options;
    let share = 0;
    const records = readRecords(
      readLines(file, mapping.delimiter, (read) => (share = read)),
      mapping.delimiter,
    );
    const { value: first } = await records.next();
    const header = this.#headerOf(first);
    const read = rowReader(mapping, header);
    const numbersIn = brokenRowReader(mapping, header);
    for await (const record of records) {
      this.#summary.rows += 1;
      await this.#stageRow(record, read, numbersIn);
      onProgress({ stage: 'reading', rows: this.#summary.rows, share });
    }
  }

  #headerOf(first: LogRecord | undefined): string[] {
    if (first === undefined) throw new ImportFault('FILE_EMPTY');
    if ('refusal' in first) throw new ImportFault('HEADER_UNREADABLE');
    const header = first.cells.map((name) => name.trim());
    const twice = header.find((name, index) => header.indexOf(name) !== index);
    if (twice !== undefined) throw new ImportFault('COLUMN_TWICE', { column: twice });
    const named = columnsOf(this.options.mapping);
    const missing = named.find(({ column }) => !header.includes(column));
    if (missing) throw new ImportFault('COLUMN_MISSING', missing);
    this.#summary.columnsNotKept = header.filter((name) =>
      named.every(({ column }) => column !== name),
    );
    return header;
  }

  async #stageRow(
    record: LogRecord,
    read: ReturnType<typeof rowReader>,
    numbersIn: (broken: BrokenLine) => string[],
  ): Promise<void> {
    const { line } = record;
    if ('refusal' in record) {
      this.#refuse(line, record.refusal);
      this.#broken.add(line, numbersIn(record.broken));
      return;
    }
    const result = read(record.cells);
    if ('row' in result)
      return this.staging.add({ line, number: result.row.number, row: result.row });
    const { refusal } = result;
    this.#refuse(line, refusal);
    if (refusal.number === undefined) this.#broken.add(line, []);
    else await this.staging.add({ line, number: refusal.number, row: null });
  }

  #refuse(line: number, refusal: RowRefusal): void {
    this.#summary.refusedRows += 1;
    this.options.onFinding({
      type: 'refused',
      line,
      refusal,
      ...(refusal.number === undefined ? {} : { number: refusal.number }),
    });
  }

  async #store(batch: readonly StagedCase[]): Promise<void> {
    const sound = batch.filter((staged) => !this.#isHeldBack(staged));
    const cases = sound.flatMap(({ rows: [first, ...others], line, staged }) =>
      first === undefined
        ? []
        : [{ line, rows: staged, pastCase: digested(interpret([first, ...others])) }],
    );
    const comparisons = await withInstitution(this.prisma, this.log.institutionId, (tx) =>
      storeCases(
        tx,
        this.log,
        cases.map(({ pastCase }) => pastCase),
        {
          dryRun: this.options.dryRun || this.#keepsBackNew,
          now: instantOf(this.options.clock),
        },
      ),
    );
    comparisons.forEach((comparison, index) => {
      const told = cases[index];
      if (told === undefined) return;
      const {
        line,
        pastCase: { number, events },
      } = told;
      if (this.#keepsBackNew && ['new', 'longer'].includes(comparison.outcome))
        return this.#holdBack({ line, number, rows: told.rows, reason: 'rowOfUnknownCase' });
      this.#summary.cases[comparison.outcome] += 1;
      if (comparison.outcome === 'contradicts')
        this.options.onFinding({ type: 'contradicts', line, number, at: comparison });
      if (comparison.outcome === 'new') this.#summary.newEvents += events.length;
      if (comparison.outcome === 'longer')
        this.#summary.newEvents += events.length - comparison.known;
      this.#tellOddities(told);
    });
  }

  #isHeldBack({ number, line, rows, staged, isTooLarge }: StagedCase): boolean {
    if (!isTooLarge && rows.length === staged) return false;
    const reason = isTooLarge ? 'tooManyRows' : 'rowRefused';
    this.#holdBack({ line, number, rows: staged, reason });
    return true;
  }

  #holdBack(held: Omit<Extract<Finding, { type: 'heldBack' }>, 'type'>): void {
    this.#summary.cases.heldBack += 1;
    this.options.onFinding({ type: 'heldBack', ...held });
  }

  /** A row that belongs to nobody knows which case may belong to any that is new or has grown. */
  get #keepsBackNew(): boolean {
    return this.#summary.rowsOfUnknownCase > 0;
  }

  #tellOddities({
    line,
    pastCase: { number, oddities },
  }: {
    line: number;
    pastCase: DigestedCase;
  }): void {
    for (const oddity of oddities) this.options.onFinding({ type: 'oddity', line, number, oddity });
    for (const kind of unique(oddities.map((oddity) => oddity.kind)))
      this.#summary.oddities[kind] = (this.#summary.oddities[kind] ?? 0) + 1;
  }
}

/** What may be the number of a case in a row that could not be split. */
function brokenRowReader(
  mapping: Mapping,
  header: readonly string[],
): (broken: BrokenLine) => string[] {
  const shape = {
    delimiter: mapping.delimiter,
    width: header.length,
    place: header.indexOf(mapping.columns.number),
  };
  const readNumber = numberReader(mapping);
  return (broken) =>
    numbersInBrokenRow(broken, shape)
      .map(readNumber)
      .filter((number) => number !== undefined);
}
