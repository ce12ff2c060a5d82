import { LocalDate, LocalTime } from '@js-joda/core';
import type { DayIndex } from './day-index';
import { dateOfDay, dayCount, dayOfDate, lengthOfDay, startOfDay, weekdayOf } from './riga-days';
import type { SupportTimes } from './weekly-hours';
import { riga } from './zone';

const millisOfHour = 3_600_000;

/** A stretch of time between two instants, in milliseconds since the epoch. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * All working time of the calendar's span, in order: of the institution's office, or of a service
 * with support times of its own.
 */
export function allWorkingTime(index: DayIndex, supportTimes?: SupportTimes): Stretch[] {
  return Array.from({ length: dayCount }, (_, day) =>
    workingTimeOn(index, day, supportTimes),
  ).flat();
}

/**
 * The working time of one day. A day off has none, the day before a holiday an hour less. A day
 * worked instead of another has that day's hours.
 */
export function workingTimeOn(
  index: DayIndex,
  day: number,
  supportTimes?: SupportTimes,
): Stretch[] {
  const hours = supportTimes?.hours ?? index.calendar.officeHours;
  const insteadOf = supportTimes?.worksOnDaysOff ? undefined : index.workedDay(day)?.insteadOf;
  if (supportTimes?.worksOnDaysOff !== true && index.dayOff(day) && insteadOf === undefined)
    return [];
  const like = insteadOf === undefined ? day : dayOfDate(LocalDate.parse(insteadOf));
  const stretches = hours[weekdayOf(like)].map(({ from, until }) => ({
    start: instantOn(day, from),
    end: instantOn(day, until),
  }));
  return isShortened(index, day, supportTimes) ? withoutLastHour(stretches) : stretches;
}

/** Whether the last hour of the day is off because a holiday follows. */
export function isShortened(index: DayIndex, day: number, supportTimes?: SupportTimes): boolean {
  return (
    index.calendar.shortensDayBeforeHoliday &&
    supportTimes?.worksOnDaysOff !== true &&
    index.isBeforeHoliday(day)
  );
}

function instantOn(day: number, time: string): number {
  if (time === '24:00') return startOfDay(day + 1);
  const local = timeOfDay(time);
  const isOrdinary = lengthOfDay(day) === 24 * millisOfHour;
  // Only the two days of a clock change need the zone's rules.
  return isOrdinary
    ? startOfDay(day) + local.toSecondOfDay() * 1_000
    : dateOfDay(day).atTime(local).atZone(riga).toInstant().toEpochMilli();
}

const timesOfDay = new Map<string, LocalTime>();

/** Read once for all days: a week has few of them, the calendar thousands of days. */
function timeOfDay(text: string): LocalTime {
  const time = timesOfDay.get(text) ?? LocalTime.parse(text);
  timesOfDay.set(text, time);
  return time;
}

function withoutLastHour(stretches: Stretch[]): Stretch[] {
  const last = stretches.at(-1);
  if (!last) return [];
  const end = last.end - millisOfHour;
  return stretches
    .filter(({ start }) => start < end)
    .map((stretch) => ({ ...stretch, end: Math.min(stretch.end, end) }));
}
