import { LocalDate } from '@js-joda/core';
import { TimeLimitRefusal } from './time-limit-refusal';
import { type WeeklyHours, weekdays } from './weekly-hours';
import { startOfRigaDay } from './zone';

const millisOfOrdinaryDay = 86_400_000;
const firstDate = LocalDate.of(2015, 1, 1);
const lastDate = LocalDate.of(2037, 12, 31);
const firstEpochDay = firstDate.toEpochDay();
const firstWeekday = firstDate.dayOfWeek().ordinal();

/** The number of days that have a number; day 0 is 1 January 2015, the last is 31 December 2037. */
export const dayCount = lastDate.toEpochDay() - firstEpochDay + 1;

/** When each day begins in Latvia, and two more for the end of the last. */
const starts = startsOfDays();

/** The number of the day in Latvia at an instant. */
export function dayAt(millis: number): number {
  const guess = Math.floor((millis - startOfDay(0)) / millisOfOrdinaryDay);
  if (guess < 0 || guess > dayCount || !Number.isFinite(guess)) throw outside();
  // A clock change shifts the start of a day by an hour, so the guess may be one day off.
  if (millis < startOfDay(guess)) return guess - 1;
  return millis >= startOfDay(guess + 1) ? guess + 1 : guess;
}

/** The instant at which a day begins; that of the day after is the end of a day. */
export function startOfDay(day: number): number {
  const start = starts[day];
  if (start === undefined) throw outside();
  return start;
}

/** 23 or 25 hours on the days of a clock change. */
export function lengthOfDay(day: number): number {
  return startOfDay(day + 1) - startOfDay(day);
}

/** The date of a numbered day. */
export function dateOfDay(day: number): LocalDate {
  return LocalDate.ofEpochDay(firstEpochDay + day);
}

/** The weekday of a day of the span, by its number. */
export function weekdayOf(day: number): keyof WeeklyHours {
  return weekdays[(firstWeekday + day) % weekdays.length] ?? 'sunday';
}

/** Negative or beyond `dayCount` for dates outside the span. */
export function dayOfDate(date: LocalDate): number {
  return date.toEpochDay() - firstEpochDay;
}

/**
 * The starts of all days. The date library is asked for every 28th day, and between two of them
 * only where a clock change lies. Asking it for each day would slow down the start of every process.
 */
function startsOfDays(): Float64Array {
  const found = new Float64Array(dayCount + 2);
  const ask = (day: number): number => (found[day] = startOfRigaDay(firstDate.plusDays(day)));
  const fillBetween = (from: number, until: number, start: number, end: number): void => {
    if (end - start === (until - from) * millisOfOrdinaryDay) {
      for (let day = from + 1; day < until; day += 1)
        found[day] = start + (day - from) * millisOfOrdinaryDay;
    } else if (until - from > 1) {
      const middle = (from + until) >> 1;
      const between = ask(middle);
      fillBetween(from, middle, start, between);
      fillBetween(middle, until, between, end);
    }
  };
  for (let day = 0, start = ask(0); day <= dayCount;) {
    const next = Math.min(day + 28, dayCount + 1);
    const end = ask(next);
    fillBetween(day, next, start, end);
    [day, start] = [next, end];
  }
  return found;
}

function outside(): TimeLimitRefusal {
  return new TimeLimitRefusal('DATE_OUTSIDE_CALENDAR', {
    from: firstDate.toString(),
    until: lastDate.toString(),
  });
}
