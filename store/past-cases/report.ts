import type { RowRefusal } from '../../domain/past-cases/log-row';
import type { Oddity, OddityKind } from '../../domain/past-cases/oddity';
import type { Comparison } from './compare';

/**
 * Something to be said of a row or a case; told as soon as it is found, because no memory need hold
 * them all.
 */
export type Finding = { line: number; number?: string } & (
  | { type: 'refused'; refusal: RowRefusal }
  /**
   * A case with a refused row, or with more rows than a case can have, or new beside a refused row
   * that may be its own. None of it is stored, so that it can come whole later.
   */
  | { type: 'heldBack'; reason: 'rowRefused' | 'tooManyRows' | 'rowOfUnknownCase'; rows: number }
  | { type: 'contradicts'; at: Extract<Comparison, { outcome: 'contradicts' }> }
  | { type: 'oddity'; oddity: Oddity }
);

export type Progress =
  | { stage: 'reading'; rows: number; share: number }
  | { stage: 'storing'; cases: number; of: number };

/** The result of importing a log. In a dry run: what would become of it. */
export interface Summary {
  rows: number;
  refusedRows: number;
  /** Refused rows of which nobody can say whose they are; with one, nothing new is stored. */
  rowsOfUnknownCase: number;
  cases: Record<'new' | 'longer' | 'unchanged' | 'contradicts' | 'heldBack', number>;
  /** The events of new and longer cases that were not stored before. */
  newEvents: number;
  /** Cases with an oddity of the kind, of all that were read and not held back. */
  oddities: Partial<Record<OddityKind, number>>;
  columnsNotKept: string[];
}
