import { LocalDate } from '@js-joda/core';
import type { Instant } from '../ids';
import type { Indicator } from '../services/indicator';
import { toInstant } from '../time/instant';
import { dayOfDate, startOfDay } from '../time/riga-days';
import { periodAt, type Period, type Validity } from './period';

/**
 * The periods of a version, one after another, from the one in which `from` lies up to the one in
 * which `now` lies; none before or after the version holds.
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
