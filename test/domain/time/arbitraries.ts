import fc from 'fast-check';
import { builtInCalendars } from '../../../domain/time/calendar';

export const runs = { numRuns: 20_000 };

/** Where the calendars' lists leave room for any length tried. */
export const anInstant = fc
  .integer({ min: Date.UTC(2015, 1, 1), max: Date.UTC(2032, 0, 1) })
  .map((millis) => new Date(millis).toISOString());

export const aCalendar = fc.constantFrom(...Object.values(builtInCalendars));

const days = (most: number) => fc.integer({ min: 1, max: most });

export const aPausableLength = fc.oneof(
  days(60).map((amount) => ({ unit: 'workingDays' as const, amount })),
  days(200).map((amount) => ({ unit: 'days' as const, amount })),
  days(18).map((amount) => ({ unit: 'months' as const, amount })),
  days(500).map((amount) => ({ unit: 'hours' as const, amount })),
  days(200).map((amount) => ({ unit: 'workingHours' as const, amount })),
);

/** Up to three pauses, as hours of running before each and hours of rest. */
export const somePauses = fc.array(fc.record({ afterHours: fc.nat(400), restHours: fc.nat(400) }), {
  maxLength: 3,
});

/** Twenty thousand of these must be quick, which the test runner's own comparison is not. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
