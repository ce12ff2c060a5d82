import type { LogRow } from '../../domain/past-cases/log-row';
import type { StagedRow } from './staging';

/**
 * Rows of the longest case; a log that writes one number into all its rows shall not fill the
 * memory.
 */
const mostRows = 10_000;
const batch = { cases: 250, rows: 5_000 };

export interface StagedCase {
  number: string;
  /** Where its first row stands in the file. */
  line: number;
  /** Those that could be read. */
  rows: LogRow[];
  /** All of them. */
  staged: number;
  isTooLarge: boolean;
}

/** Rows of the same number, given one after the other, as cases. */
export async function* casesOf(rows: AsyncIterable<StagedRow>): AsyncGenerator<StagedCase> {
  let open: StagedCase | undefined;
  for await (const { number, line, row } of rows) {
    if (open?.number !== number) {
      if (open) yield open;
      open = { number, line, rows: [], staged: 0, isTooLarge: false };
    }
    open.staged += 1;
    open.isTooLarge = open.staged > mostRows;
    if (row !== null && !open.isTooLarge) open.rows.push(row);
  }
  if (open) yield open;
}

/** As many cases as one transaction stores. */
export async function* batchesOf(cases: AsyncIterable<StagedCase>): AsyncGenerator<StagedCase[]> {
  let [gathered, rows]: [StagedCase[], number] = [[], 0];
  for await (const next of cases) {
    gathered.push(next);
    rows += next.rows.length;
    if (gathered.length < batch.cases && rows < batch.rows) continue;
    yield gathered;
    [gathered, rows] = [[], 0];
  }
  if (gathered.length > 0) yield gathered;
}
