import fc from 'fast-check';
import { type Clock, type ClockEvent, startClock, withEvent } from '../../../domain/time/clock';
import { readClock } from '../../../domain/time/read-clock';
import { resolveDue } from '../../../domain/time/due';
import { toInstant, toMillis } from '../../../domain/time/instant';
import type { Length } from '../../../domain/time/length';
import { aCalendar, aPausableLength, anInstant, isSame, runs, somePauses } from './arbitraries';
import { refusalOf } from './refusal-of';

const millisOfHour = 3_600_000;

function pausedClock(
  rule: Length,
  from: string,
  pauses: { afterHours: number; restHours: number }[],
): Clock {
  let at = toMillis(from);
  const later = (hours: number) => toInstant((at += hours * millisOfHour));
  const events = pauses.flatMap(({ afterHours, restHours }): ClockEvent[] => [
    { type: 'paused', at: later(afterHours), reason: 'waiting' },
    { type: 'resumed', at: later(restHours) },
  ]);
  const clock = startClock('clock', { type: 'started', at: from, rule });
  return { ...clock, events: [...clock.events, ...events] };
}

test('a clock that was never paused says what the due date says', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, (calendar, rule, from) => {
      const due = resolveDue({ rule, calendar, from });
      return isSame(
        { ...readClock(pausedClock(rule, from, []), calendar), ...due },
        readClock(pausedClock(rule, from, []), calendar),
      );
    }),
    runs,
  );
});

test('pausing and resuming at once changes nothing', () => {
  fc.assert(
    fc.property(
      aCalendar,
      aPausableLength,
      anInstant,
      somePauses,
      anInstant,
      (calendar, rule, from, pauses, at) => {
        const atOnce = pauses.map(({ afterHours }) => ({ afterHours, restHours: 0 }));
        return isSame(
          readClock(pausedClock(rule, from, atOnce), calendar, at),
          readClock(pausedClock(rule, from, []), calendar, at),
        );
      },
    ),
    runs,
  );
});

test('a pause more never makes it due earlier', () => {
  fc.assert(
    fc.property(
      aCalendar,
      aPausableLength,
      anInstant,
      somePauses,
      (calendar, rule, from, pauses) => {
        const dueWith = (count: number) =>
          readClock(pausedClock(rule, from, pauses.slice(0, count)), calendar).dueAt ?? '';
        return pauses.every((_, i) => dueWith(i) <= dueWith(i + 1));
      },
    ),
    runs,
  );
});

test('due instant and warnings do not depend on when the clock is asked', () => {
  fc.assert(
    fc.property(
      aCalendar,
      aPausableLength,
      anInstant,
      somePauses,
      anInstant,
      anInstant,
      (calendar, rule, from, pauses, a, b) => {
        const clock = pausedClock(rule, from, pauses);
        const askedAt = (at: string) => ({
          ...readClock(clock, calendar, at),
          shareUsed: 0,
          timeLeft: 0,
        });
        return isSame(askedAt(a), askedAt(b));
      },
    ),
    runs,
  );
});

test('the share used is 1 at the due instant and never falls', () => {
  fc.assert(
    fc.property(
      aCalendar,
      aPausableLength,
      anInstant,
      somePauses,
      fc.nat(2_000),
      fc.nat(500),
      (calendar, rule, from, pauses, hours, moreHours) => {
        const clock = pausedClock(rule, from, pauses);
        const shareAt = (millis: number) => readClock(clock, calendar, toInstant(millis)).shareUsed;
        const due = toMillis(readClock(clock, calendar).dueAt ?? '');
        const earlier = toMillis(from) + hours * millisOfHour;
        return (
          Math.abs(shareAt(due) - 1) < 1e-6 &&
          shareAt(earlier) <= shareAt(earlier + moreHours * millisOfHour)
        );
      },
    ),
    runs,
  );
});

test('another goal keeps what was used and paused: the clock says what it would say had it had that goal from the start', () => {
  fc.assert(
    fc.property(
      aCalendar,
      aPausableLength,
      aPausableLength,
      anInstant,
      somePauses,
      fc.nat(500),
      anInstant,
      (calendar, first, second, from, pauses, hours, at) => {
        const clock = pausedClock(first, from, pauses);
        const last = toMillis(clock.events.at(-1)?.at ?? from);
        const aimed = withEvent(clock, {
          type: 'goalChanged',
          at: toInstant(last + hours * millisOfHour),
          rule: second,
          reason: 'priority',
        });
        return isSame(
          readClock(aimed, calendar, at),
          readClock(pausedClock(second, from, pauses), calendar, at),
        );
      },
    ),
    runs,
  );
});

test('a clock set by law cannot be paused', () => {
  fc.assert(
    fc.property(aPausableLength, anInstant, fc.nat(10_000), (rule, from, hours) => {
      const clock: Clock = { ...pausedClock(rule, from, []), statutory: true };
      const pause: ClockEvent = {
        type: 'paused',
        at: toInstant(toMillis(from) + hours * millisOfHour),
        reason: 'waiting',
      };
      return refusalOf(() => withEvent(clock, pause)).code === 'CLOCK_STATUTORY';
    }),
    runs,
  );
});
