import fc from 'fast-check';
import { type Clock, type ClockReading, readClock, startClock, withEvent } from '../../../domain/time/clock';
import { resolveDue } from '../../../domain/time/due';
import { toInstant, toMillis } from '../../../domain/time/instant';
import type { Length } from '../../../domain/time/length';
import { aCalendar, aPausableLength, anInstant, runs, somePauses } from './arbitraries';

const millisOfHour = 3_600_000;

function pausedClock(rule: Length, from: string, pauses: { afterHours: number; restHours: number }[]): Clock {
  let at = toMillis(from);
  let clock = startClock('clock', { type: 'started', at: from, rule });
  for (const { afterHours, restHours } of pauses) {
    at += afterHours * millisOfHour;
    clock = withEvent(clock, { type: 'paused', at: toInstant(at), reason: 'waiting' });
    at += restHours * millisOfHour;
    clock = withEvent(clock, { type: 'resumed', at: toInstant(at) });
  }
  return clock;
}

const fixedPart = ({ dueAt, lastDay, warnAt, provisional, confirmed, running }: ClockReading) => ({ dueAt, lastDay, warnAt, provisional, confirmed, running });

test('a clock that was never paused says what the due date says', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, (calendar, rule, from) => {
      expect(readClock(pausedClock(rule, from, []), calendar)).toMatchObject(resolveDue({ rule, calendar, from }));
    }),
    runs,
  );
});

test('pausing and resuming at once changes nothing', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, somePauses, (calendar, rule, from, pauses) => {
      const atOnce = pauses.map(({ afterHours }) => ({ afterHours, restHours: 0 }));
      const end = '2036-01-01T00:00:00.000Z';
      expect(readClock(pausedClock(rule, from, atOnce), calendar, end)).toEqual(readClock(pausedClock(rule, from, []), calendar, end));
    }),
    runs,
  );
});

test('a pause more never makes it due earlier', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, somePauses, (calendar, rule, from, pauses) => {
      const dueWith = (count: number) => readClock(pausedClock(rule, from, pauses.slice(0, count)), calendar).dueAt ?? '';
      for (let count = 1; count <= pauses.length; count += 1) expect(dueWith(count) >= dueWith(count - 1)).toBe(true);
    }),
    runs,
  );
});

test('due instant and warnings do not depend on when the clock is asked', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, somePauses, anInstant, anInstant, (calendar, rule, from, pauses, a, b) => {
      const clock = pausedClock(rule, from, pauses);
      expect(fixedPart(readClock(clock, calendar, a))).toEqual(fixedPart(readClock(clock, calendar, b)));
    }),
    runs,
  );
});

test('the share used is 1 at the due instant, less before, and never falls', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, somePauses, fc.nat(2_000), fc.nat(2_000), (calendar, rule, from, pauses, x, y) => {
      const clock = pausedClock(rule, from, pauses);
      const shareAt = (millis: number) => readClock(clock, calendar, toInstant(millis)).shareUsed;
      const due = toMillis(readClock(clock, calendar).dueAt ?? '');
      const [earlier, later] = [Math.min(x, y), Math.max(x, y)].map((hours) => toMillis(from) + hours * millisOfHour);
      expect(shareAt(due)).toBeCloseTo(1, 6);
      expect(shareAt(due - millisOfHour)).toBeLessThanOrEqual(1);
      expect(shareAt(earlier ?? 0)).toBeLessThanOrEqual(shareAt(later ?? 0));
    }),
    runs,
  );
});

test('a clock set by law cannot be paused', () => {
  fc.assert(
    fc.property(aPausableLength, anInstant, fc.nat(10_000), (rule, from, hours) => {
      const clock: Clock = { ...pausedClock(rule, from, []), statutory: true };
      const at = toInstant(toMillis(from) + hours * millisOfHour);
      expect(() => withEvent(clock, { type: 'paused', at, reason: 'waiting' })).toThrow(expect.objectContaining({ code: 'CLOCK_STATUTORY' }));
    }),
    runs,
  );
});
