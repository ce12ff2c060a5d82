import fc from 'fast-check';
import { resolveDue } from '../../../domain/time/due';
import { aCalendar, aPausableLength, anInstant, isSame, runs } from './arbitraries';

const workingDays = (amount: number) => ({ unit: 'workingDays' as const, amount });
const workingHours = (amount: number) => ({ unit: 'workingHours' as const, amount });
const aCount = fc.integer({ min: 1, max: 120 });

test('monotone: what is received later is never due earlier', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, anInstant, (calendar, rule, a, b) => {
      const [earlier, later] = a <= b ? [a, b] : [b, a];
      return (
        resolveDue({ rule, calendar, from: earlier }).dueAt <=
        resolveDue({ rule, calendar, from: later }).dueAt
      );
    }),
    runs,
  );
});

test('monotone: a longer term of the same unit is never due earlier', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, (calendar, rule, from) => {
      const longer = { ...rule, amount: rule.amount + 1 };
      return (
        resolveDue({ rule, calendar, from }).dueAt <=
        resolveDue({ rule: longer, calendar, from }).dueAt
      );
    }),
    runs,
  );
});

test('additive: m working days and then n are m + n working days', () => {
  fc.assert(
    fc.property(aCalendar, anInstant, aCount, aCount, (calendar, from, m, n) => {
      const { lastDay } = resolveDue({ rule: workingDays(m), calendar, from });
      const inTwo = resolveDue({
        rule: workingDays(n),
        calendar,
        from: `${lastDay ?? ''}T12:00:00+02:00`,
      });
      return inTwo.dueAt === resolveDue({ rule: workingDays(m + n), calendar, from }).dueAt;
    }),
    runs,
  );
});

test('additive: so are working hours, whatever the nights between', () => {
  fc.assert(
    fc.property(aCalendar, anInstant, aCount, aCount, (calendar, from, m, n) => {
      const { dueAt } = resolveDue({ rule: workingHours(m), calendar, from });
      return (
        resolveDue({ rule: workingHours(n), calendar, from: dueAt }).dueAt ===
        resolveDue({ rule: workingHours(m + n), calendar, from }).dueAt
      );
    }),
    runs,
  );
});

test('the hour of receipt does not matter to a term in days', () => {
  fc.assert(
    // In summer 23:30+02:00 is already the next day in Latvia.
    fc.property(
      aCalendar,
      aPausableLength,
      anInstant,
      fc.nat(22),
      (calendar, rule, instant, hour) => {
        fc.pre(rule.unit !== 'hours' && rule.unit !== 'workingHours');
        const receivedAt = (h: number) =>
          resolveDue({
            rule,
            calendar,
            from: `${instant.slice(0, 10)}T${String(h).padStart(2, '0')}:30:00+02:00`,
          });
        return isSame(receivedAt(hour), receivedAt(0));
      },
    ),
    runs,
  );
});

test('both warnings come in order, after the start and before the due instant', () => {
  fc.assert(
    fc.property(aCalendar, aPausableLength, anInstant, (calendar, rule, from) => {
      const { dueAt, warnAt } = resolveDue({ rule, calendar, from });
      const instants = [from, ...warnAt.map(({ at }) => at), dueAt];
      return instants.length === 4 && isSame(instants, instants.toSorted());
    }),
    runs,
  );
});
