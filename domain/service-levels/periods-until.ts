import { LocalDate } from '@js-joda/core';
import type { Instant } from '../ids';
import type { Indicator } from '../services/indicator';
import { toInstant } from '../time/instant';
import { dayOfDate, startOfDay } from '../time/riga-days';
import { periodAt, type Period, type Validity } from './period';

/**
 * The periods of a version, from the one with `from` to the one with `now`, limited to the time
 * when the version is in force.
 */
export function periodsUntil(
  kind: Indicator['period'],
  validity: Validity,
  from: Instant,
  now: Instant,
): Period[] {
  const [first, last] = [
    startOf(validity.from),
    validity.to === undefined ? undefined : startOf(validity.to),
  ];
  const found: Period[] = [];
  for (let at = from < first ? first : from; at <= now && (last === undefined || at < last);) {
    const period = periodAt(kind, at, validity);
    found.push(period);
    at = period.endsAt;
  }
  return found;
}

const startOf = (day: string): Instant => toInstant(startOfDay(dayOfDate(LocalDate.parse(day))));
