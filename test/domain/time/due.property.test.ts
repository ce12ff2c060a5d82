import fc from 'fast-check';
import { resolveDue } from '../../../domain/time/due';
import { toMillis } from '../../../domain/time/instant';
import { aCalendar, aPausableLength, anInstant, runs } from './arbitraries';

const workingDays = (amount: number) => ({ unit: 'workingDays' as const, amount });
const aCount = fc.integer({ min: 1, max: 120 });

test('monotone: what is received later is never due earlier', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, anInstant, (calendar, rule, a, b) => {
      const [earlier, later] = a <= b ? [a, b] : [b, a];
      expect(resolveDue({ rule, calendar, from: earlier }).dueAt <= resolveDue({ rule, calendar, from: later }).dueAt).toBe(true);
    }),
    runs,
  );
});

test('monotone: a longer term of the same unit is never due earlier', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, (calendar, rule, from) => {
      const longer = { ...rule, amount: rule.amount + 1 };
      expect(resolveDue({ rule, calendar, from }).dueAt <= resolveDue({ rule: longer, calendar, from }).dueAt).toBe(true);
    }),
    runs,
  );
});

test('additive: m working days and then n are m + n working days', () => {
  fc.assert(
    fc.property(aCalendar, anInstant, aCount, aCount, (calendar, from, m, n) => {
      const first = resolveDue({ rule: workingDays(m), calendar, from });
      const second = resolveDue({ rule: workingDays(n), calendar, from: `${first.lastDay ?? ''}T12:00:00+02:00` });
      expect(second.dueAt).toBe(resolveDue({ rule: workingDays(m + n), calendar, from }).dueAt);
    }),
    runs,
  );
});

test('additive: so are working hours, whatever the nights between', () => {
  fc.assert(
    fc.property(aCalendar, anInstant, aCount, aCount, (calendar, from, m, n) => {
      const hours = (amount: number) => ({ unit: 'workingHours' as const, amount });
      const first = resolveDue({ rule: hours(m), calendar, from });
      expect(resolveDue({ rule: hours(n), calendar, from: first.dueAt }).dueAt).toBe(resolveDue({ rule: hours(m + n), calendar, from }).dueAt);
    }),
    runs,
  );
});

test('the hour of receipt does not matter to a term in days', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, fc.nat(23), (calendar, rule, from, hour) => {
      fc.pre(rule.unit !== 'hours' && rule.unit !== 'workingHours');
      const date = from.slice(0, 10);
      const at = (h: number) => resolveDue({ rule, calendar, from: `${date}T${String(h).padStart(2, '0')}:30:00+02:00` });
      // In summer 23:30+02:00 is already the next day in Latvia.
      fc.pre(hour < 23);
      expect(at(hour)).toEqual(at(0));
    }),
    runs,
  );
});

test('warnings come in order, after the start and before the due instant', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, (calendar, rule, from) => {
      const { dueAt, warnAt } = resolveDue({ rule, calendar, from });
      const instants = [from, ...warnAt.map(({ at }) => at), dueAt].map(toMillis);
      expect(instants).toHaveLength(4);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    }),
    runs,
  );
});
