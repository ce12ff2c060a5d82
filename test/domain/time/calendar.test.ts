import Holidays from 'date-holidays';
import { Calendar, builtInCalendars } from '../../../domain/time/calendar';
import { indexOf } from '../../../domain/time/day-index';
import { dateOfDay, dayCount } from '../../../domain/time/riga-days';
import differences from './holiday-differences.json';
import { isWorked } from './second-opinion';

const calendars = Object.values(builtInCalendars);
const years = Array.from({ length: 21 }, (_, i) => 2015 + i);

test('public holidays of 2015 to 2035 are those of a library, besides the differences explained', () => {
  const ours = builtInCalendars['lv-plain'].daysOff.flatMap((day) =>
    day.why !== 'moved' && !['mothersDay', 'pentecost'].includes(day.name) && day.date < '2036'
      ? [day.date]
      : [],
  );
  const library = new Holidays('LV');
  const theirs = years.flatMap((year) =>
    library
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  );
  const found = [
    ...ours.filter((date) => !theirs.includes(date)).map((date) => ({ date, ours: true })),
    ...theirs.filter((date) => !ours.includes(date)).map((date) => ({ date, ours: false })),
  ].sort((a, b) => a.date.localeCompare(b.date));
  expect(found).toEqual(differences.map(({ date, ours: isOurs }) => ({ date, ours: isOurs })));
});

test('Mother’s Day and Pentecost, which the library does not take for days off, are Sundays', () => {
  const sundays = builtInCalendars['lv-plain'].daysOff.filter(
    (day) => day.why === 'holiday' && ['mothersDay', 'pentecost'].includes(day.name),
  );
  expect(sundays).toHaveLength(46);
  for (const { date } of sundays) expect(new Date(`${date}T12:00:00Z`).getUTCDay()).toBe(0);
});

test.each([
  ['lv-plain', '2015-01-01', '2035-12-31'],
  ['lv-state', '2021-01-01', '2021-12-31'],
  ['lv-state', '2023-01-01', '2026-12-31'],
] as const)(
  'every day of %s from %s to %s is worked or not as a second way of telling says',
  (code, from, until) => {
    const index = indexOf(builtInCalendars[code]);
    const days = Array.from({ length: dayCount }, (_, day) => ({
      day,
      date: dateOfDay(day).toString(),
    })).filter(({ date }) => date >= from && date <= until);
    const differing = days.filter(({ day, date }) => index.isWorking(day) !== isWorked(date, code));
    expect(differing).toEqual([]);
  },
);

test.each(calendars)(
  '$code is valid data, survives being written and read, and names a source for every day',
  (calendar) => {
    expect(Calendar.parse(JSON.parse(JSON.stringify(calendar)))).toEqual(calendar);
    for (const { source } of [...calendar.daysOff, ...calendar.workedDays])
      expect(source).not.toBe('');
  },
);

test('each moved day is worked on a Saturday of its month', () => {
  const { daysOff, workedDays } = builtInCalendars['lv-state'];
  for (const { date, insteadOf } of workedDays) {
    expect(new Date(`${date}T12:00:00Z`).getUTCDay()).toBe(6);
    expect(date.slice(0, 7)).toBe(insteadOf.slice(0, 7));
    expect(daysOff).toContainEqual(
      expect.objectContaining({ date: insteadOf, why: 'moved', movedTo: date }),
    );
  }
});

test.each([
  ['an unknown field', { extra: 1 }],
  ['a day that does not exist', { completeUntil: '2026-02-30' }],
  ['another zone', { zone: 'Europe/Vilnius' }],
  [
    'hours that end before they begin',
    {
      officeHours: {
        ...builtInCalendars['lv-plain'].officeHours,
        monday: [{ from: '17:00', until: '09:00' }],
      },
    },
  ],
  [
    'hours that overlap',
    {
      officeHours: {
        ...builtInCalendars['lv-plain'].officeHours,
        monday: [
          { from: '09:00', until: '13:00' },
          { from: '12:00', until: '17:00' },
        ],
      },
    },
  ],
])('a calendar with %s is refused', (_, fault) => {
  expect(Calendar.safeParse({ ...builtInCalendars['lv-plain'], ...fault }).success).toBe(false);
});
