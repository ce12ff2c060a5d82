import type { LinkName, Mapping } from './mapping';
import { localTimeReader } from './local-time';
import type { LogRow, RowRefusal } from './log-row';
import type { OddField, Oddity } from './oddity';

const longestValue = 200;
const largestCount = 1_000_000;

class Unreadable extends Error {
  constructor(
    readonly code: RowRefusal['code'],
    readonly params: RowRefusal['params'] = {},
  ) {
    super(code);
  }
}

type ReadRow = { row: LogRow } | { refusal: RowRefusal };

/**
 * Reads rows by the mapping; `header` has every column that it names. An unknown value is an oddity
 * of the row. A wrong time or count refuses the row, because a case must not be told from half a
 * row.
 */
export function rowReader(
  mapping: Mapping,
  header: readonly string[],
): (cells: readonly string[]) => ReadRow {
  const { columns, values, codes, links } = mapping;
  const missing = missingIn(mapping);
  const readNumber = numberReader(mapping);
  const readTime = localTimeReader(mapping.timeFormat, mapping.timeZone);
  const places = new Map(header.map((name, index) => [name, index]));
  const translations = {
    state: asMap(values.state),
    impact: asMap(values.impact),
    urgency: asMap(values.urgency),
    priority: asMap(values.priority),
  };

  return (cells) => {
    const number = readNumber(cells[places.get(columns.number) ?? -1] ?? '');
    try {
      return { row: read(cells) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { code, params } = error;
      return { refusal: { code, params, ...(number === undefined ? {} : { number }) } };
    }
  };

  function read(cells: readonly string[]): LogRow {
    const oddities: Oddity[] = [];

    const text = (column: string | undefined): string | null => {
      const value = column === undefined ? '' : (cells[places.get(column) ?? -1] ?? '').trim();
      if (missing.has(value)) return null;
      if (!isText(value)) throw new Unreadable('NOT_TEXT', { column: column ?? '' });
      if (value.length > longestValue)
        throw new Unreadable('VALUE_TOO_LONG', { column: column ?? '', most: longestValue });
      return value;
    };
    const required = (column: string): string => {
      const value = text(column);
      if (value === null) throw new Unreadable('VALUE_MISSING', { column });
      return value;
    };
    const time = (field: OddField, column: string, value: string): string => {
      const found = readTime(value);
      if (found === undefined)
        throw new Unreadable('TIME_UNREADABLE', { column, value: value.slice(0, 40) });
      if (found.doubt) oddities.push({ kind: found.doubt, field, params: { value } });
      return found.instant;
    };
    const optionalTime = (field: OddField, column: string | undefined): string | null => {
      const value = text(column);
      return value === null || column === undefined ? null : time(field, column, value);
    };
    const count = (column: string | undefined): number | null => {
      const value = text(column);
      if (value === null) return null;
      if (!/^\d{1,7}$/.test(value) || Number(value) > largestCount)
        throw new Unreadable('COUNT_UNREADABLE', {
          column: column ?? '',
          value: value.slice(0, 40),
        });
      return Number(value);
    };
    const translated = <Ours>(
      field: 'state' | 'impact' | 'urgency' | 'priority',
      translation: ReadonlyMap<string, Ours>,
    ): Ours | null => {
      const value = text(columns[field]);
      const ours = value === null ? undefined : translation.get(value);
      if (value === null) oddities.push({ kind: 'valueMissing', field });
      else if (ours === undefined)
        oddities.push({ kind: 'unknownValue', field, params: { value } });
      return ours ?? null;
    };
    const coded = <Name extends string>(
      named: Readonly<Partial<Record<Name, string>>>,
    ): Partial<Record<Name, string>> =>
      Object.fromEntries(
        Object.entries<string | undefined>(named).flatMap(([name, column]) => {
          const value = text(column);
          return value === null ? [] : [[name, value]];
        }),
      ) as Partial<Record<Name, string>>;

    return {
      number: required(columns.number),
      at: time('at', columns.at, required(columns.at)),
      order: count(columns.order),
      state: translated('state', translations.state) ?? 'unknown',
      impact: translated('impact', translations.impact),
      urgency: translated('urgency', translations.urgency),
      priority: translated('priority', translations.priority),
      group: text(columns.group),
      codes: coded(codes.ofEvent) as Record<string, string>,
      links: coded<LinkName>(links),
      ofCase: {
        openedAt: optionalTime('openedAt', columns.openedAt),
        enteredAt: optionalTime('enteredAt', columns.enteredAt),
        resolvedAt: optionalTime('resolvedAt', columns.resolvedAt),
        closedAt: optionalTime('closedAt', columns.closedAt),
        reassignments: count(columns.reassignments),
        reopenings: count(columns.reopenings),
        codes: coded(codes.ofCase) as Record<string, string>,
      },
      oddities,
    };
  }
}

/** Reads the cell that holds a case's number; undefined where it holds none. */
export function numberReader(mapping: Mapping): (cell: string) => string | undefined {
  const missing = missingIn(mapping);
  return (cell) => {
    const number = cell.trim();
    return missing.has(number) || !isText(number) || number.length > longestValue
      ? undefined
      : number;
  };
}

const missingIn = (mapping: Mapping): ReadonlySet<string> => new Set(['', ...mapping.missing]);

/** The columns that a mapping reads, with the path at which it names each. */
export function columnsOf({ columns, codes, links }: Mapping): { path: string; column: string }[] {
  const named = { columns, 'codes.ofEvent': codes.ofEvent, 'codes.ofCase': codes.ofCase, links };
  return Object.entries(named).flatMap(([path, columnsThere]) =>
    Object.entries(columnsThere as Record<string, string | undefined>).flatMap(([field, column]) =>
      column === undefined ? [] : [{ path: `${path}.${field}`, column }],
    ),
  );
}

const asMap = <Ours>(translation: Readonly<Record<string, Ours>>): ReadonlyMap<string, Ours> =>
  new Map(Object.entries(translation));

/** PostgreSQL keeps no NUL, and U+FFFD is what is left of bytes that are no UTF-8. */
const isText = (value: string): boolean => !/[\0\uFFFD]/.test(value);
