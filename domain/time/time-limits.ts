import type { Length } from './length';
import { TimeLimitRefusal } from './time-limit-refusal';
import { type TimeLimitKey, type TimeLimitRow, timeLimitRows } from './rule-table';

export type { TimeLimitKey } from './rule-table';

/** A time limit with a value, as it is in force on some day. */
export interface TimeLimit extends TimeLimitRow {
  readonly length: Length;
  /** Code of the set of service-level terms that promises this length, where one does. */
  readonly terms?: string;
}

export const timeLimitKeys: readonly TimeLimitKey[] = [
  ...new Set(timeLimitRows.map(({ key }) => key)),
];

/** Every row, in force or not, with a value or not; for lists that people read. */
export const timeLimits: readonly TimeLimitRow[] = timeLimitRows;

const rowsByKey: ReadonlyMap<string, readonly TimeLimitRow[]> = new Map(
  timeLimitKeys.map((key) => [key, timeLimits.filter((row) => row.key === key)]),
);

/**
 * The rule that applies to what was received on a day (`YYYY-MM-DD`, in Latvia). Throws
 * `TimeLimitRefusal`: UNKNOWN_TIME_LIMIT, TIME_LIMIT_VARIANT_REQUIRED, UNKNOWN_TIME_LIMIT_VARIANT,
 * TIME_LIMIT_NOT_IN_FORCE, TIME_LIMIT_WITHOUT_VALUE.
 */
export function timeLimitInForce(
  key: TimeLimitKey,
  variant: string | undefined,
  onDate: string,
): TimeLimit {
  const row = rowInForce(key, variant, onDate);
  if (!row.length) throw new TimeLimitRefusal('TIME_LIMIT_WITHOUT_VALUE', { rule: key });
  return { ...row, length: row.length };
}

/** The same, with or without a length. */
export function rowInForce(
  key: TimeLimitKey,
  variant: string | undefined,
  onDate: string,
): TimeLimitRow {
  const row = rowsOfVariant(key, variant).find(
    ({ validFrom, validUntil }) =>
      validFrom <= onDate && (validUntil === null || onDate <= validUntil),
  );
  if (!row) throw new TimeLimitRefusal('TIME_LIMIT_NOT_IN_FORCE', { rule: key, date: onDate });
  return row;
}

/** Whether outsiders' text names a time limit. */
export function isTimeLimitKey(text: string): text is TimeLimitKey {
  return rowsByKey.has(text);
}

function rowsOfVariant(key: string, variant: string | undefined): readonly TimeLimitRow[] {
  const rows = rowsByKey.get(key);
  if (!rows) throw new TimeLimitRefusal('UNKNOWN_TIME_LIMIT', { rule: key });
  const variants = [...new Set(rows.flatMap((row) => row.variant ?? []))];
  if (variant === undefined && variants.length > 0)
    throw new TimeLimitRefusal('TIME_LIMIT_VARIANT_REQUIRED', {
      rule: key,
      variants: variants.join(', '),
    });
  if (variant !== undefined && !variants.includes(variant))
    throw new TimeLimitRefusal('UNKNOWN_TIME_LIMIT_VARIANT', {
      rule: key,
      variant,
      variants: variants.join(', ') || 'none',
    });
  return rows.filter((row) => row.variant === (variant ?? null));
}
