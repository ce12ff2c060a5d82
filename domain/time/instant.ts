import { z } from 'zod';
import { TimeLimitRefusal } from './time-limit-refusal';

/**
 * A day of the calendar, `YYYY-MM-DD`, of the years 1900 to 2199: a slip of the finger is no day of
 * the year 0202. Nonsense such as 30 February is refused.
 */
export const Day = z.iso
  .date({ abort: true })
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', {
    params: { fault: 'outside_years' },
  });

/** An instant with its offset (`Z` or `+02:00`), as outsiders write it. */
export const OffsetInstant = z.iso.datetime({ offset: true });

const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Milliseconds since the epoch. The platform's own functions read and write the text, because they
 * are ten times as fast as the date library. All arithmetic on dates uses the library.
 */
export function toMillis(instant: string): number {
  const millis = withOffset.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(millis)) throw new TimeLimitRefusal('INVALID_INSTANT', { instant });
  return millis;
}

/** The form in which every instant is kept: UTC, with milliseconds and `Z`. */
export function toInstant(millis: number): string {
  return new Date(millis).toISOString();
}
