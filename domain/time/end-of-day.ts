import { LocalDate } from '@js-joda/core';
import { toInstant } from './instant';
import { dayOfDate, startOfDay } from './riga-days';

/** The instant at which a calendar day in Latvia (`YYYY-MM-DD`) is over. */
export const endOfDay = (day: string): string =>
  toInstant(startOfDay(dayOfDate(LocalDate.parse(day)) + 1));
