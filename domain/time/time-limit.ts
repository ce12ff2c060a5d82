import type { Length } from './length';

/**
 * Where a default comes from: (a) a source document of the policy, (b) a law or public page, (c)
 * usual practice, (d) our choice.
 */
export type Basis = 'a' | 'b' | 'c' | 'd';

/** A length of time that law, policy or we set for a step or a case, and where it comes from. */
export interface TimeLimitRow {
  readonly key: string;
  /**
   * One of several lengths under the key, told apart by a fact of the case; null where there is
   * only one.
   */
  readonly variant: string | null;
  /** First and last day of receipt to which the row applies. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Null when nobody has set it yet. */
  readonly length: Length | null;
  /** Set by law: its clock never pauses. */
  readonly statutory: boolean;
  /** Whether the length itself is certain; the way of counting is judged apart. */
  readonly confirmed: boolean;
  readonly basis: Basis;
  /** Key of the source's name in the catalogue, under `time.source`. */
  readonly source: string;
}

/** A time limit with a value, as it is in force on some day. */
export interface TimeLimit extends TimeLimitRow {
  readonly length: Length;
  /** Code of the set of service-level terms that promises this length, where one does. */
  readonly terms?: string;
}

/** The first day of the calendars: what was not said otherwise applied from there on. */
export const everSince = '2015-01-01';

/**
 * One row: a length of our choice that anybody may change, where nothing else is said of it. A new
 * wording of a law is a new row; old rows stay for cases received under them.
 */
export const timeLimit = (
  key: string,
  length: Length | null,
  facts: Partial<Omit<TimeLimitRow, 'key' | 'length'>> = {},
): TimeLimitRow => ({
  key,
  length,
  variant: null,
  validFrom: everSince,
  validUntil: null,
  statutory: false,
  confirmed: true,
  basis: 'd',
  source: 'default',
  ...facts,
});

/** Set by a law; a standard that binds as one is none. */
export const isSetByLaw = ({ statutory, basis }: Pick<TimeLimitRow, 'statutory' | 'basis'>) =>
  statutory && basis !== 'c';

/** What a row says that follows usual practice. */
export const practice = { basis: 'c', source: 'practice' } as const;

export const workingDays = (amount: number): Length => ({ unit: 'workingDays', amount });
export const days = (amount: number): Length => ({ unit: 'days', amount });
export const months = (amount: number): Length => ({ unit: 'months', amount });
export const hours = (amount: number): Length => ({ unit: 'hours', amount });
export const workingHours = (amount: number): Length => ({ unit: 'workingHours', amount });
