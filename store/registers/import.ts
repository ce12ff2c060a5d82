import { v7 as newId } from 'uuid';
import type { PrismaClient } from '../../generated/prisma/client';
import type { Instant } from '../../domain/ids';
import { kinds, type Kind } from './format';
import { checkRow, placed, type CheckedRow } from './importing/check-row';
import { checkTogether } from './importing/check-together';
import { ImportContext, RefersToBroken, type Outcome } from './importing/context';
import { databaseErrorOf } from './importing/database-error';
import {
  RowError,
  type ImportError,
  type ImportWarning,
  type Place,
  type RawDocument,
  type RawRow,
} from './importing/document';
import { storeRow } from './importing/store-row';
import type { Transaction } from '../../runtime/database';
import { refuseDifferentPersons } from './importing/same-person';
import { warningsOf } from './importing/warnings';

export type { ImportError, ImportWarning, RawDocument } from './importing/document';
export { readFiles } from './importing/read-files';

export interface ImportReport {
  created: number;
  changed: number;
  unchanged: number;
  errors: ImportError[];
  /** Doubtful entries that are stored all the same (R16). */
  warnings: ImportWarning[];
}

/** What became of one row, in the order of the document. */
export interface RowResult extends Place {
  raw: RawRow;
  /** Absent where its shape is not that of its kind. */
  checked?: CheckedRow;
  outcome: Outcome | 'refused';
  /** The columns that a change changed. */
  fields: readonly string[];
  /** None where it only refers to a row that is refused. */
  errors: readonly ImportError[];
}

/**
 * Thousands of rows take a while; a register this large is stored in one transaction nevertheless.
 */
const longestImportMs = 15 * 60_000;

/** Thrown to roll back what is not to stay. */
class NotToBeKept extends Error {}

/**
 * Brings the registers of one or several institutions to the document's content, in one
 * transaction. With any error, or as a dry run, nothing stays. Every error is listed. Entries are
 * found by their codes, persons by their short names. Importing the same twice changes nothing, and
 * entries missing from the document stay as they are (R34). `prisma` connects as the API's role;
 * `now` is the system's instant; `actorId` is null where the operator imports.
 */
export async function importRegisters(
  prisma: PrismaClient,
  document: RawDocument,
  options: { dryRun: boolean; now: Instant; actorId: string | null },
): Promise<ImportReport> {
  let report = emptyReport(document);
  const keepNothing = new NotToBeKept();
  await prisma
    .$transaction(
      async (tx) => {
        ({ report } = await takeRows(tx, document, { ...options, isTrial: options.dryRun }));
        if (report.errors.length > 0 || options.dryRun) throw keepNothing;
      },
      { maxWait: 30_000, timeout: longestImportMs },
    )
    .catch((error: unknown) => {
      if (error !== keepNothing) throw error;
    });
  return report;
}

/**
 * The same within a transaction: whoever calls rolls it back where nothing is to stay.
 * @param options.isTrial whether it will be rolled back, whatever comes of it
 * @param options.store stores one row, or throws a RowError where it may not be
 */
export async function takeRows(
  tx: Transaction,
  document: RawDocument,
  options: { now: Instant; actorId: string | null; isTrial?: boolean; store?: typeof storeRow },
): Promise<{ report: ImportReport; rows: RowResult[] }> {
  const report = emptyReport(document);
  const context = new ImportContext(tx, options.now, options.actorId, options);
  const taking = new Import(context, report, options.store ?? storeRow);
  await taking.take(document.rows);
  if (report.errors.length === 0) await context.recordNoted();
  report.errors.sort(byPlace);
  report.warnings.sort(byPlace);
  return { report, rows: document.rows.map((raw) => taking.resultOf(raw)) };
}

const emptyReport = ({ errors }: RawDocument): ImportReport => ({
  created: 0,
  changed: 0,
  unchanged: 0,
  errors: [...errors],
  warnings: [],
});

class Import {
  readonly #institutions = new Map<string, { id: string; code: string }>();
  readonly #stored = new Map<
    RawRow,
    { checked: CheckedRow; outcome: Outcome; fields: readonly string[] }
  >();
  readonly #checked = new Map<RawRow, CheckedRow>();
  readonly #errors = new Map<RawRow, ImportError[]>();

  constructor(
    readonly context: ImportContext,
    readonly report: ImportReport,
    readonly store: typeof storeRow,
  ) {}

  resultOf(raw: RawRow): RowResult {
    const stored = this.#stored.get(raw);
    const errors = this.#errors.get(raw) ?? [];
    const isRefused = stored === undefined || errors.length > 0;
    return {
      ...raw.placeOf([]),
      raw,
      checked: this.#checked.get(raw),
      outcome: isRefused ? 'refused' : stored.outcome,
      fields: isRefused ? [] : stored.fields,
      errors,
    };
  }

  async take(rows: readonly RawRow[]): Promise<void> {
    const checked = rows.flatMap((raw) => this.#check(raw));
    this.report.errors.push(...refuseDifferentPersons(checked));
    this.report.warnings.push(...checked.flatMap(warningsOf));
    const sound = new Set(checked.map(({ raw }) => raw));
    const broken = rows.filter((raw) => !sound.has(raw));
    const inOrder = kinds.flatMap((kind) =>
      checked.filter((row) => row.kind === kind).sort(byFirstDay),
    );
    await this.#findInstitutions(rows, checked);
    for (const raw of broken) await this.#inInstitution(raw, () => this.#markBroken(raw));
    for (const row of inOrder) await this.#inInstitution(row.raw, () => this.#store(row));
    for (const row of this.#stored.values())
      await this.#inInstitution(row.checked.raw, () => this.#checkTogether(row));
  }

  #check(raw: RawRow): CheckedRow[] {
    const { checked, errors } = checkRow(raw);
    for (const error of errors) this.#refuse(raw, error);
    if (checked) this.#checked.set(raw, checked);
    return checked ? [checked] : [];
  }

  #refuse(raw: RawRow, error: ImportError): void {
    this.report.errors.push(error);
    this.#errors.set(raw, [...(this.#errors.get(raw) ?? []), error]);
  }

  async #findInstitutions(rows: readonly RawRow[], checked: readonly CheckedRow[]): Promise<void> {
    const codes = new Set(rows.map(({ institution }) => institution));
    for (const code of codes) {
      const existing = await this.context.tx.institution.findUnique({ where: { code } });
      const isNew = checked.some(
        ({ kind, raw }) => kind === 'institutions' && raw.institution === code,
      );
      if (existing || isNew) this.#institutions.set(code, { id: existing?.id ?? newId(), code });
      // Where the institution's own row is wrong, that is what the list says.
      else if (
        !rows.some(({ kind, institution }) => kind === 'institutions' && institution === code)
      )
        this.#refuseInstitution(code, rows);
    }
  }

  #refuseInstitution(code: string, rows: readonly RawRow[]): void {
    const first = rows.find(({ institution }) => institution === code);
    if (first)
      this.#refuse(first, placed(new RowError('INSTITUTION_UNKNOWN', { named: code }), first));
  }

  /** A row of an institution that has an error of its own waits for that to be put right. */
  async #inInstitution(raw: RawRow, work: () => Promise<void> | void): Promise<void> {
    const institution = this.#institutions.get(raw.institution);
    if (!institution) return;
    if (this.context.institutionId !== institution.id) await this.context.bindTo(institution);
    await work();
  }

  /**
   * A savepoint for each row: the database refuses one, and the next can still be tried, so that
   * every error is found.
   */
  async #store(checked: CheckedRow): Promise<void> {
    const { tx } = this.context;
    await tx.$executeRaw`savepoint before_row`;
    try {
      this.context.changedFields = [];
      const outcome = await this.store(this.context, checked);
      const fields = this.context.changedFields;
      this.#stored.set(checked.raw, { checked, outcome, fields });
      this.report[outcome] += 1;
      await tx.$executeRaw`release savepoint before_row`;
    } catch (error) {
      await tx.$executeRaw`rollback to savepoint before_row`;
      this.#markBroken(checked.raw);
      this.#report(error, checked);
    }
  }

  async #checkTogether({
    checked,
    outcome,
  }: {
    checked: CheckedRow;
    outcome: Outcome;
  }): Promise<void> {
    try {
      await checkTogether(this.context, checked, outcome);
    } catch (error) {
      this.#report(error, checked);
    }
  }

  #report(error: unknown, { raw }: CheckedRow): void {
    if (error instanceof RefersToBroken) return;
    const rowError = error instanceof RowError ? error : databaseErrorOf(error);
    if (!rowError) throw error;
    this.#refuse(raw, placed(rowError, raw));
  }

  #markBroken({ kind, value }: RawRow): void {
    const { code, shortName } = (typeof value === 'object' && value !== null ? value : {}) as {
      code?: unknown;
      shortName?: unknown;
    };
    const name = kind === 'persons' ? shortName : code;
    if (typeof name === 'string') this.context.markBroken(kind satisfies Kind, name);
  }
}

const byPlace = (a: Place, b: Place): number =>
  (a.file ?? '').localeCompare(b.file ?? '') || a.line - b.line;

/** Earlier rows first: a holding ends before the next one begins. */
function byFirstDay(a: CheckedRow, b: CheckedRow): number {
  return firstDayOf(a).localeCompare(firstDayOf(b));
}

function firstDayOf({ row }: CheckedRow): string {
  return 'from' in row ? row.from : '';
}
