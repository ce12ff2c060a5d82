import { endOfDay } from '../../domain/time/end-of-day';
import type { Day } from '../../domain/time/lasting';
import { LocalDate } from '@js-joda/core';

/** Days in Latvia, both included. */
export interface Days {
  from: Day;
  to: Day;
}

/** The same as instants; `from` belongs to the period, `until` does not. */
export interface Period {
  from: Date;
  until: Date;
}

export const periodOf = ({ from, to }: Days): Period => ({
  from: new Date(endOfDay(LocalDate.parse(from).minusDays(1).toString())),
  until: new Date(endOfDay(to)),
});

/** The months (`2026-03`) that the days touch, earliest first. */
export function monthsOf({ from, to }: Days): string[] {
  const months: string[] = [];
  for (
    let first = LocalDate.parse(from).withDayOfMonth(1);
    !first.isAfter(LocalDate.parse(to));
    first = first.plusMonths(1)
  )
    months.push(first.toString().slice(0, 7));
  return months;
}
