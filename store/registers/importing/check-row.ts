import { z } from 'zod';
import { rowSchemas, type Kind, type RowOf } from '../format';
import { errorsOfText } from './check-text';
import { RowError, type ImportError, type ImportErrorCode, type RawRow } from './document';

/** A row of the right shape. */
export type CheckedRow = { [K in Kind]: { kind: K; row: RowOf<K>; raw: RawRow } }[Kind];

/**
 * Checks the shape of one row by the schema of its kind. It reports every error, and the row if
 * further checks are still possible.
 */
export function checkRow(raw: RawRow): { errors: ImportError[]; checked?: CheckedRow } {
  const schema: z.ZodObject = rowSchemas[raw.kind];
  const noText = errorsOfText(raw.value);
  const others = (schema.safeParse(raw.value).error?.issues ?? [])
    .flatMap((issue) => errorsOf(issue, raw.value))
    .filter(({ path }) => !noText.some((one) => isSamePath(one.path, path)));
  const errors = [...noText, ...others].map((error) => placed(error, raw));
  // The database would not take it, not even in a question.
  if (noText.length > 0) return { errors };
  // A field too many does not hide what is wrong with the others.
  const known = schema.strip().safeParse(raw.value);
  if (!known.success) return { errors };
  const checked = { kind: raw.kind, row: known.data, raw } as CheckedRow;
  return hasEmptyPeriod(checked.row)
    ? { errors: [...errors, placed(new RowError('PERIOD_EMPTY', {}, ['to']), raw)] }
    : { errors, checked };
}

export function placed({ code, params, path }: RowError, raw: RawRow): ImportError {
  return { ...raw.placeOf(path), code, params };
}

const isSamePath = (one: readonly PropertyKey[], other: readonly PropertyKey[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What a refinement of a schema calls a fault. */
const faults: Readonly<Record<string, ImportErrorCode>> = {
  not_one_line: 'NOT_ONE_LINE',
  nothing_visible: 'NOTHING_VISIBLE',
  unreadable_text: 'NOT_TEXT',
  no_code: 'NO_CODE',
  outside_years: 'OUTSIDE_YEARS',
};

/** The fault of a value, by one issue of its schema. */
export function errorsOf(issue: z.core.$ZodIssue, row: unknown): RowError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      (key) => new RowError('UNKNOWN_FIELD', { field: key }, [...issue.path, key]),
    );
  const field = issue.path.map(String).join('.');
  if (valueAt(row, issue.path) === undefined)
    return [new RowError('FIELD_REQUIRED', { field }, issue.path)];
  const fault: unknown = issue.code === 'custom' ? issue.params?.['fault'] : undefined;
  const code = typeof fault === 'string' ? faults[fault] : undefined;
  if (code !== undefined) return [new RowError(code, { field }, issue.path)];
  return [new RowError('INVALID_VALUE', { field, expected: expectationOf(issue) }, issue.path)];
}

/** The schema's demand, in words of the data and not of a language. */
function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_format')
    return issue.format === 'regex' && issue.pattern !== undefined ? issue.pattern : issue.format;
  if (issue.code === 'too_small') return `≥ ${issue.minimum.toString()}`;
  if (issue.code === 'too_big') return `≤ ${issue.maximum.toString()}`;
  // A check of our own says what it wants, by examples.
  if (issue.code === 'custom') return issue.message;
  return issue.code;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** Days compare as text; instants may have different offsets and compare as times. */
function hasEmptyPeriod(row: CheckedRow['row']): boolean {
  return 'from' in row && row.to !== undefined && Date.parse(row.to) <= Date.parse(row.from);
}
