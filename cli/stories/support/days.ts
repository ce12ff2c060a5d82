import { LocalDate } from '@js-joda/core';
import { dayOf } from '../../../domain/time/day-of';

/** So many times 24 hours after an instant, on a full minute. */
export const inDays = (days: number, after: Date): Date =>
  new Date(Math.ceil(after.getTime() / 60_000) * 60_000 + days * 86_400_000);

/** The day in Latvia that many days after that of an instant. */
export const dayIn = (days: number, after: Date): string =>
  LocalDate.parse(dayOf(after.toISOString())).plusDays(days).toString();
