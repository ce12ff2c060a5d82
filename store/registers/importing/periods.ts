import type { Day } from '../../../domain/time/lasting';
import { fromColumn, toColumn } from '../days';
import { RowError } from './document';

interface Period {
  validFrom: Date;
  validTo: Date | null;
}

export function optionalColumn(day: Day | undefined): Date | null {
  return day === undefined ? null : toColumn(day);
}

/** Whether a period is made to end later than it did. */
export const lastsLonger = (before: Pick<Period, 'validTo'>, validTo: Date | null): boolean =>
  before.validTo !== null && (validTo === null || validTo > before.validTo);

/** For the tables whose periods no constraint of the database keeps apart. */
export function refuseOverlap(wanted: Period, others: readonly Period[]): void {
  const overlapped = others.find(
    (other) =>
      (other.validTo === null || other.validTo > wanted.validFrom) &&
      (wanted.validTo === null || wanted.validTo > other.validFrom),
  );
  if (overlapped)
    throw new RowError('PERIOD_OVERLAPS', { from: fromColumn(overlapped.validFrom) }, ['from']);
}

/** The part of a query that keeps what holds on some day of the period. */
export const overlapping = ({ validFrom, validTo }: Period) => ({
  OR: [{ validTo: null }, { validTo: { gt: validFrom } }],
  ...(validTo !== null && { validFrom: { lt: validTo } }),
});

/**
 * Leaves out what was taken back on or before its first day. It may be given anew on that day; an
 * import of an old file does not bring it back.
 */
export const unlessTakenBack = (validFrom: Date) => ({
  OR: [{ validTo: null }, { validTo: { gt: validFrom } }],
});
