import { LocalDate } from '@js-joda/core';
import { toInstant } from './instant';
import { dayOfDate, startOfDay } from './riga-days';

/** The instant at which a calendar day in Latvia (`YYYY-MM-DD`) begins. */
export const instantOfDay = (day: string): string =>
  toInstant(startOfDay(dayOfDate(LocalDate.parse(day))));
