import { TimeLimitRefusal } from './time-limit-refusal';
import type { TimeLimitRow, TimeLimit } from './time-limit';

/** Time limits by key, variant and day of receipt. */
export class TimeLimitTable {
  /** Every row, in force or not, with a value or not; for lists that people read. */
  readonly rows: readonly TimeLimitRow[];
  readonly #rowsByKey: ReadonlyMap<string, readonly TimeLimitRow[]>;

  constructor(rows: readonly TimeLimitRow[]) {
    this.rows = rows;
    this.#rowsByKey = new Map(rows.map(({ key }) => [key, rows.filter((row) => row.key === key)]));
  }

  /** Whether outsiders' text names a time limit. */
  has(key: string): boolean {
    return this.#rowsByKey.has(key);
  }

  /**
   * The rule that applies to what was received on a day (`YYYY-MM-DD`, in Latvia). Throws
   * `TimeLimitRefusal`: UNKNOWN_TIME_LIMIT, TIME_LIMIT_VARIANT_REQUIRED,
   * UNKNOWN_TIME_LIMIT_VARIANT, TIME_LIMIT_NOT_IN_FORCE, TIME_LIMIT_WITHOUT_VALUE.
   */
  inForce(key: string, variant: string | undefined, onDate: string): TimeLimit {
    const row = this.rowInForce(key, variant, onDate);
    if (!row.length) throw new TimeLimitRefusal('TIME_LIMIT_WITHOUT_VALUE', { rule: key });
    return { ...row, length: row.length };
  }

  /** The same, whether or not anybody has given it a length. */
  rowInForce(key: string, variant: string | undefined, onDate: string): TimeLimitRow {
    const row = this.#rowsOfVariant(key, variant).find(
      ({ validFrom, validUntil }) =>
        validFrom <= onDate && (validUntil === null || onDate <= validUntil),
    );
    if (!row) throw new TimeLimitRefusal('TIME_LIMIT_NOT_IN_FORCE', { rule: key, date: onDate });
    return row;
  }

  #rowsOfVariant(key: string, variant: string | undefined): readonly TimeLimitRow[] {
    const rows = this.#rowsByKey.get(key);
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
}
