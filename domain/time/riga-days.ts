import { LocalDate } from '@js-joda/core';
import { TimeLimitRefusal } from './time-limit-refusal';
import { startOfRigaDay } from './zone';

const millisOfOrdinaryDay = 86_400_000;
const firstDate = LocalDate.of(2015, 1, 1);
const lastDate = LocalDate.of(2037, 12, 31);
const firstEpochDay = firstDate.toEpochDay();

/** The number of days that have a number; day 0 is 1 January 2015, the last is 31 December 2037. */
export const dayCount = lastDate.toEpochDay() - firstEpochDay + 1;

/**
 * When each day begins in Latvia, and two more for the end of the last. Filled once through the
 * date library, because asking its zone each time costs ten times the rest.
 */
const starts = Float64Array.from({ length: dayCount + 2 }, (_, day) =>
  startOfRigaDay(firstDate.plusDays(day)),
);

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

/** Negative or beyond `dayCount` for dates outside the span. */
export function dayOfDate(date: LocalDate): number {
  return date.toEpochDay() - firstEpochDay;
}

function outside(): TimeLimitRefusal {
  return new TimeLimitRefusal('DATE_OUTSIDE_CALENDAR', {
    from: firstDate.toString(),
    until: lastDate.toString(),
  });
}
