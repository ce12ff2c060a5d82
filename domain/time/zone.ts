import { DateTimeFormatter, Instant, LocalDate, ZoneId, ZonedDateTime } from '@js-joda/core';
import '@js-joda/timezone';
import { toMillis } from './instant';

/** Every time limit ends in Latvian time, wherever the server stands. */
export const riga = ZoneId.of('Europe/Riga');

/**
 * An instant as people in Latvia write it, with the offset of that moment:
 * `2026-03-17T00:00:00+02:00`.
 */
export function inRiga(instant: string): string {
  return atRiga(toMillis(instant)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
}

/** The date in Latvia at an instant, `YYYY-MM-DD`. */
export function rigaDateOf(instant: string): string {
  return atRiga(toMillis(instant)).toLocalDate().toString();
}

/** The first instant of a date in Latvia, in milliseconds since the epoch. */
export function startOfRigaDay(date: LocalDate): number {
  return date.atStartOfDay(riga).toInstant().toEpochMilli();
}

function atRiga(millis: number): ZonedDateTime {
  return ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), riga);
}
