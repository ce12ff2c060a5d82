import { CsvError, parse } from 'csv-parse/sync';
import type { RowRefusal } from '../../domain/past-cases/log-row';
import type { BrokenLine } from '../../domain/past-cases/number-in-broken-row';
import type { Line } from './read-lines';

/** A row of the file, or why its line is none. `line` is where it begins. */
export type LogRecord =
  | { line: number; cells: string[] }
  | { line: number; refusal: RowRefusal; broken: BrokenLine };

/** Rows parsed at once: the parser is fast with many and slow to call. */
const block = 500;
/** Lines of the longest row: beyond them a quote was not opened but forgotten. */
const mostLines = 500;

/**
 * The rows of a CSV file; the first is the header and says how many cells a row has. The library's
 * own stream is not used, because after a broken quote it swallows what follows, nobody can say how
 * much. Here only the broken line is refused and reading goes on with the next.
 */
export async function* readRecords(
  lines: AsyncIterator<Line, undefined>,
  delimiter: string,
): AsyncGenerator<LogRecord, undefined> {
  const queue = new LineQueue(lines);
  let width: number | undefined;
  for (
    let assembled = await queue.records(1);
    assembled.length > 0;
    assembled = await queue.records(block)
  ) {
    const { records, toReadAgain } = parseBlock(assembled, delimiter, width);
    queue.putBack(toReadAgain);
    for (const record of records) {
      width ??= 'cells' in record ? record.cells.length : undefined;
      yield record;
    }
  }
}

/** Lines put together until their quotes are even. */
class LineQueue {
  #back: Line[] = [];

  constructor(private readonly lines: AsyncIterator<Line, undefined>) {}

  putBack(lines: readonly Line[]): void {
    this.#back = [...lines, ...this.#back];
  }

  async records(most: number): Promise<Line[][]> {
    const records: Line[][] = [];
    while (records.length < most) {
      const record = await this.#record();
      if (record === undefined) break;
      records.push(record);
    }
    return records;
  }

  async #record(): Promise<Line[] | undefined> {
    const record: Line[] = [];
    let isQuoted = false;
    for (let line = await this.#next(); line !== undefined; line = await this.#next()) {
      if (record.length === 0 && line.text.trim() === '' && !line.isTooLong) continue;
      record.push(line);
      isQuoted = isQuoted !== hasOddQuotes(line.text);
      if (!isQuoted || line.isTooLong || record.length === mostLines) return record;
    }
    return record.length === 0 ? undefined : record;
  }

  async #next(): Promise<Line | undefined> {
    return this.#back.shift() ?? (await this.lines.next()).value;
  }
}

const hasOddQuotes = (text: string): boolean =>
  text.includes('"') && (text.split('"').length - 1) % 2 === 1;

/**
 * A broken row of several lines may have swallowed others: its first line is refused, and what
 * stands after that is read again.
 */
function parseBlock(
  assembled: Line[][],
  delimiter: string,
  width: number | undefined,
): { records: LogRecord[]; toReadAgain: Line[] } {
  const whole = assembled.some((lines) => lines.some(({ isTooLong }) => isTooLong))
    ? undefined
    : parsed(assembled.flat(), delimiter);
  if (
    whole?.length === assembled.length &&
    whole.every((cells) => cells.length === (width ?? cells.length))
  ) {
    return {
      records: whole.map((cells, index) => ({ line: assembled[index]?.[0]?.number ?? 0, cells })),
      toReadAgain: [],
    };
  }
  const records: LogRecord[] = [];
  for (const [index, lines] of assembled.entries()) {
    const record = parseOne(lines, delimiter, width);
    records.push(record);
    if ('refusal' in record && lines.length > 1)
      return { records, toReadAgain: [...lines.slice(1), ...assembled.slice(index + 1).flat()] };
  }
  return { records, toReadAgain: [] };
}

function parseOne(lines: Line[], delimiter: string, width: number | undefined): LogRecord {
  const { number: line = 0, text = '', isTooLong = false, delimiters = 0 } = lines[0] ?? {};
  const refused = (refusal: RowRefusal): LogRecord => ({
    line,
    refusal,
    broken: { text, delimiters: isTooLong ? delimiters : text.split(delimiter).length - 1 },
  });
  if (lines.some(({ isTooLong }) => isTooLong))
    return refused({ code: 'LINE_TOO_LONG', params: {} });
  const [cells, ...more] = parsed(lines, delimiter) ?? [];
  if (cells === undefined || more.length > 0) return refused({ code: 'QUOTES', params: {} });
  if (width !== undefined && cells.length !== width)
    return refused({ code: 'COLUMN_COUNT', params: { expected: width, found: cells.length } });
  return { line, cells };
}

function parsed(lines: readonly Line[], delimiter: string): string[][] | undefined {
  try {
    return parse(lines.map(({ text }) => text).join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
