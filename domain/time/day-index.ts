import { LocalDate } from '@js-joda/core';
import type { Calendar } from './calendar';
import type { DayOff, WorkedDay } from './days-off';
import { TimeLimitRefusal } from './time-limit-refusal';
import { dayCount, dayOfDate, weekdayOf } from './riga-days';

/**
 * A calendar's answer for every day, laid out for counting. Days are numbered as in `riga-days`.
 */
export interface DayIndex {
  readonly calendar: Calendar;
  isWorking(day: number): boolean;
  /** Working days before a day. */
  workingDaysBefore(day: number): number;
  /** The n-th working day of the calendar, counting from 1. */
  workingDay(n: number): number;
  /**
   * Whether an order that is not entered yet could still change a day of the stretch, both ends
   * included.
   */
  mayStillChange(from: number, until: number): boolean;
  dayOff(day: number): DayOff | undefined;
  workedDay(day: number): WorkedDay | undefined;
  isBeforeHoliday(day: number): boolean;
  /** Refuses a day for which the calendar's lists do not speak. */
  assertListed(day: number): void;
}

const indexes = new WeakMap<Calendar, DayIndex>();

/** The index of a calendar, built on first use and kept as long as the calendar object lives. */
export function indexOf(calendar: Calendar): DayIndex {
  const known = indexes.get(calendar);
  if (known) return known;
  const built = buildIndex(calendar);
  indexes.set(calendar, built);
  return built;
}

function buildIndex(calendar: Calendar): DayIndex {
  const daysOff = new Map(calendar.daysOff.map((entry) => [dayNumber(entry.date), entry]));
  const workedDays = new Map(calendar.workedDays.map((entry) => [dayNumber(entry.date), entry]));
  const before = new Int32Array(dayCount + 1);
  const working = new Int32Array(dayCount);
  const unsettledBefore = new Int32Array(dayCount + 1);
  const isUnsettled = unsettledDays(calendar);
  const listedFrom = dayNumber(calendar.listedFrom);
  const listedUntil = dayNumber(calendar.listedUntil);
  const isWorking = (day: number) =>
    workedDays.has(day) || (!daysOff.has(day) && calendar.officeHours[weekdayOf(day)].length > 0);

  let count = 0;
  for (let day = 0; day < dayCount; day += 1) {
    before[day] = count;
    if (isWorking(day)) working[count++] = day;
    unsettledBefore[day + 1] = (unsettledBefore[day] ?? 0) + (isUnsettled(day) ? 1 : 0);
  }
  before[dayCount] = count;

  return {
    calendar,
    isWorking: (day) => entry(before, day + 1) > entry(before, day),
    workingDaysBefore: (day) => entry(before, day),
    workingDay: (n) => {
      if (n > count) throw outside(calendar);
      return entry(working, n - 1);
    },
    mayStillChange: (from, until) =>
      entry(unsettledBefore, until + 1) > entry(unsettledBefore, from),
    dayOff: (day) => daysOff.get(day),
    workedDay: (day) => workedDays.get(day),
    isBeforeHoliday: (day) => daysOff.get(day + 1)?.why === 'holiday',
    assertListed: (day) => {
      if (day < listedFrom || day > listedUntil) throw outside(calendar);
    },
  };
  function entry(list: Int32Array, at: number): number {
    const value = list[at];
    if (value === undefined) throw outside(calendar);
    return value;
  }
}

function unsettledDays(calendar: Calendar): (day: number) => boolean {
  if (!calendar.followsCabinetOrders) return () => false;
  const completeUntil = dayNumber(calendar.completeUntil);
  const isInGap = new Uint8Array(dayCount);
  for (const { from, until } of calendar.gaps)
    isInGap.fill(1, Math.max(0, dayNumber(from)), Math.max(0, dayNumber(until) + 1));
  return (day) => day > completeUntil || isInGap[day] === 1;
}

const dayNumber = (date: string): number => dayOfDate(LocalDate.parse(date));

function outside(calendar: Calendar): TimeLimitRefusal {
  return new TimeLimitRefusal('DATE_OUTSIDE_CALENDAR', {
    from: calendar.listedFrom,
    until: calendar.listedUntil,
  });
}
