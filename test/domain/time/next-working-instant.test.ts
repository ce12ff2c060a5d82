import fc from 'fast-check';
import { builtInCalendars, type Calendar } from '../../../domain/time/calendar';
import { nextWorkingInstant } from '../../../domain/time/next-working-instant';
import { mondayToFriday } from '../../../domain/time/weekly-hours';

const state = builtInCalendars['lv-state'];

test.each([
  ['in office hours it is now', '2026-09-07T08:30:00.000Z', '2026-09-07T08:30:00.000Z'],
  [
    'early in the morning it is when the office opens',
    '2026-09-07T03:00:00.000Z',
    '2026-09-07T06:00:00.000Z',
  ],
  [
    'at the very end of the day it is the next morning',
    '2026-09-07T14:00:00.000Z',
    '2026-09-08T06:00:00.000Z',
  ],
  ['on a Saturday it is Monday', '2026-09-12T10:00:00.000Z', '2026-09-14T06:00:00.000Z'],
  [
    'over the night of a clock change it is nine by the new time',
    '2026-10-23T15:00:00.000Z',
    '2026-10-26T07:00:00.000Z',
  ],
  [
    'an hour before a holiday ends the office is closed already',
    '2026-11-17T14:30:00.000Z',
    '2026-11-19T07:00:00.000Z',
  ],
])('%s', (_promise, at, expected) => {
  expect(nextWorkingInstant(state, at)).toBe(expected);
});

test('an office with a lunch break opens again after it', () => {
  const day = [
    { from: '08:00', until: '12:00' },
    { from: '12:30', until: '16:30' },
  ];
  const withBreak: Calendar = {
    ...builtInCalendars['lv-plain'],
    code: 'with-break',
    officeHours: { ...mondayToFriday('08:00', '16:30'), monday: day },
  };
  expect(nextWorkingInstant(withBreak, '2026-09-07T09:10:00.000Z')).toBe(
    '2026-09-07T09:30:00.000Z',
  );
});

test('what a calendar does not know is refused, not guessed', () => {
  expect(() =>
    nextWorkingInstant(
      { ...state, code: 'short', listedUntil: '2026-12-31' },
      '2026-12-31T20:00:00.000Z',
    ),
  ).toThrow(expect.objectContaining({ code: 'DATE_OUTSIDE_CALENDAR' }) as Error);
});

test('it is never earlier, and asking again at that instant changes nothing', () => {
  const instants = fc
    .date({ min: new Date('2023-01-01'), max: new Date('2029-12-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(instants, (at) => {
      const next = nextWorkingInstant(state, at);
      expect(next >= at).toBe(true);
      expect(nextWorkingInstant(state, next)).toBe(next);
    }),
    { numRuns: 2_000 },
  );
});
