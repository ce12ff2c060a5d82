import { byDate, minutesOn } from '../../web/screens/calendar/by-date';
import { dayByKey, daysBetween, instantsOf, shownDays } from '../../web/screens/calendar/days';

test('a month is shown in whole weeks from Monday on, a week from its Monday, an agenda from its day', () => {
  expect(shownDays('month', '2026-11-29')).toEqual({ first: '2026-10-26', last: '2026-12-06' });
  expect(shownDays('week', '2026-11-29')).toEqual({ first: '2026-11-23', last: '2026-11-29' });
  expect(shownDays('agenda', '2026-11-29')).toEqual({ first: '2026-11-29', last: '2026-12-26' });
  for (let month = 1; month <= 12; month += 1) {
    const { first, last } = shownDays('month', `2026-${String(month).padStart(2, '0')}-15`);
    expect(daysBetween(first, last).length % 7).toBe(0);
  }
});

test('days begin and end in Latvia, also where the clock changes', () => {
  expect(instantsOf({ first: '2026-10-24', last: '2026-10-25' })).toEqual({
    from: '2026-10-23T21:00:00.000Z',
    to: '2026-10-25T22:00:00.000Z',
  });
});

test.each([
  ['month', 'ArrowUp', '2026-02-21'],
  ['week', 'ArrowUp', '2026-02-27'],
  ['month', 'PageDown', '2026-03-28'],
  ['week', 'PageDown', '2026-03-07'],
  ['month', 'Home', '2026-02-23'],
  ['month', 'End', '2026-03-01'],
] as const)('in a %s, %s leads from 28 February to %s', (view, key, day) => {
  expect(dayByKey(view, '2026-02-28', { key, shiftKey: false })).toBe(day);
});

test('a key that means nothing leads nowhere, and a leap day has a day of its year before', () => {
  expect(dayByKey('month', '2026-02-28', { key: 'x', shiftKey: false })).toBeUndefined();
  expect(dayByKey('month', '2028-02-29', { key: 'PageUp', shiftKey: true })).toBe('2027-02-28');
});

test('a free slot stands on each day that it touches', () => {
  const slot = { from: '2026-11-30T20:00:00.000Z', to: '2026-12-01T02:00:00.000Z' };
  expect(
    byDate(undefined, { first: '2026-11-29', last: '2026-12-02' }, slot).map((day) => day.slot),
  ).toEqual([undefined, slot, slot, undefined]);
});

const freeze = {
  id: 'f',
  code: 'F',
  name: 'F',
  from: '2026-12-01T22:00:00+02:00',
  to: '2026-12-03T00:00:00+02:00',
  subjectIds: [],
};

test('what lasts over midnight is on both days, and its end at midnight is not on the next', () => {
  const calendar = { days: [], changes: [], conflicts: [], freezeWindows: [freeze] };
  const days = byDate(calendar, { first: '2026-11-30', last: '2026-12-03' });
  expect(days.map(({ freezes }) => freezes.length)).toEqual([0, 1, 1, 0]);
  expect(minutesOn('2026-12-01', freeze)).toEqual({ start: 22 * 60, end: 1440 });
  expect(minutesOn('2026-12-02', freeze)).toEqual({ start: 0, end: 1440 });
});
