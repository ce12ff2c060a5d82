import { DayOfWeek, LocalDate, TemporalAdjusters } from '@js-joda/core';
import type { DayOff, HolidayName } from './days-off';

const law = 'Likums „Par svētku, atceres un atzīmējamām dienām”, 1. pants';

/**
 * Easter Sundays as data: the church's rule is not ours to compute. Compared with a library by a
 * test.
 */
const easterSundays = [
  '2015-04-05',
  '2016-03-27',
  '2017-04-16',
  '2018-04-01',
  '2019-04-21',
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2031-04-13',
  '2032-03-28',
  '2033-04-17',
  '2034-04-09',
  '2035-03-25',
  '2036-04-13',
  '2037-04-05',
];

const fixedHolidays: readonly (readonly [monthDay: string, HolidayName])[] = [
  ['01-01', 'newYear'],
  ['05-01', 'labourDay'],
  ['05-04', 'independenceRestored'],
  ['06-23', 'ligo'],
  ['06-24', 'midsummer'],
  ['11-18', 'republicProclaimed'],
  ['12-24', 'christmasEve'],
  ['12-25', 'christmas'],
  ['12-26', 'secondChristmas'],
  ['12-31', 'newYearsEve'],
];

/**
 * Holidays of single years; the closing day of the Song and Dance Festival is known only when it is
 * announced.
 */
const singleHolidays: readonly DayOff[] = [
  { date: '2018-07-08', why: 'holiday', name: 'songFestivalClosing', source: law },
  {
    date: '2018-09-24',
    why: 'holiday',
    name: 'popesVisit',
    source: `${law}, 2018. gada 21. jūnija grozījumi`,
  },
  {
    date: '2023-05-29',
    why: 'holiday',
    name: 'hockeyBronze',
    source: `${law}, 2023. gada 28. maija grozījumi`,
  },
  { date: '2023-07-09', why: 'holiday', name: 'songFestivalClosing', source: law },
];

/** Those whose rest is given on the next working day when they fall on a weekend. */
const substituted: readonly string[] = [
  'independenceRestored',
  'republicProclaimed',
  'songFestivalClosing',
] satisfies HolidayName[];

/**
 * Every holiday that the law names from 2015 to 2037, with the days off that stand in for those on
 * a weekend.
 */
export function publicHolidays(): DayOff[] {
  const holidays = [...easterSundays.flatMap(holidaysOfYear), ...singleHolidays];
  const taken = new Set(holidays.map(({ date }) => date));
  return [...holidays, ...holidays.flatMap((holiday) => substituteFor(holiday, taken))].sort(
    (a, b) => a.date.localeCompare(b.date),
  );
}

function holidaysOfYear(easterSunday: string): DayOff[] {
  const easter = LocalDate.parse(easterSunday);
  const secondSundayOfMay = LocalDate.of(easter.year(), 5, 1).with(
    TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.SUNDAY),
  );
  return [
    ...fixedHolidays.map(([monthDay, name]) =>
      holiday(LocalDate.parse(`${easter.year()}-${monthDay}`), name),
    ),
    holiday(easter.minusDays(2), 'goodFriday'),
    holiday(easter, 'easterSunday'),
    holiday(easter.plusDays(1), 'easterMonday'),
    holiday(secondSundayOfMay, 'mothersDay'),
    holiday(easter.plusDays(49), 'pentecost'),
  ];
}

const holiday = (date: LocalDate, name: HolidayName): DayOff => ({
  date: date.toString(),
  why: 'holiday',
  name,
  source: law,
});

function substituteFor(day: DayOff, taken: ReadonlySet<string>): DayOff[] {
  if (
    day.why !== 'holiday' ||
    !substituted.includes(day.name) ||
    !isWeekend(LocalDate.parse(day.date))
  )
    return [];
  let next = LocalDate.parse(day.date);
  while (isWeekend(next) || taken.has(next.toString())) next = next.plusDays(1);
  return [{ date: next.toString(), why: 'substitute', name: day.name, source: law }];
}

const isWeekend = (date: LocalDate): boolean =>
  date.dayOfWeek().value() >= DayOfWeek.SATURDAY.value();
