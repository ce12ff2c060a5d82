import { LocalDate } from '@js-joda/core';
import type { Instant } from '../ids';
import type { Indicator } from '../services/indicator';
import { toInstant, toMillis } from '../time/instant';
import { dateOfDay, dayAt, dayOfDate, startOfDay } from '../time/riga-days';

/** From `startsAt` up to, not including, `endsAt`. In UTC. */
export interface Period {
  startsAt: Instant;
  endsAt: Instant;
}

/** Days in Latvia from which and before which a version of a set of terms holds. */
export interface Validity {
  from: string;
  to?: string;
}

const months: Readonly<Record<Indicator['period'], number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  case: 1,
};

/**
 * The calendar period, in Latvian time, in which an instant is judged. A promise about each case is
 * judged month by month. A version that begins or ends within it has only its own part (R11: each
 * measurement is judged by the set valid at its time).
 */
export function periodAt(
  kind: Indicator['period'],
  instant: Instant,
  { from, to }: Validity,
): Period {
  const { start, end } = calendarPeriod(kind, dateOfDay(dayAt(toMillis(instant))));
  const [first, last] = [LocalDate.parse(from), to === undefined ? undefined : LocalDate.parse(to)];
  return {
    startsAt: startOf(start.isBefore(first) ? first : start),
    endsAt: startOf(last?.isBefore(end) === true ? last : end),
  };
}

function calendarPeriod(
  kind: Indicator['period'],
  day: LocalDate,
): { start: LocalDate; end: LocalDate } {
  const length = months[kind];
  const start = LocalDate.of(day.year(), day.monthValue() - ((day.monthValue() - 1) % length), 1);
  return { start, end: start.plusMonths(length) };
}

/** The share of the period that has passed at an instant, 0 to 1; with 1 it is over. */
export function elapsedShare({ startsAt, endsAt }: Period, now: Instant): number {
  const [start, end, at] = [startsAt, endsAt, now].map(toMillis) as [number, number, number];
  return Math.min(Math.max((at - start) / (end - start), 0), 1);
}

const startOf = (day: LocalDate): Instant => toInstant(startOfDay(dayOfDate(day)));
