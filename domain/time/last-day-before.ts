import { LocalDate } from '@js-joda/core';

/** The last day (`YYYY-MM-DD`) of a period that ends before a day, as registers write their ends. */
export const lastDayBefore = (validTo: string): string =>
  LocalDate.parse(validTo).minusDays(1).toString();
