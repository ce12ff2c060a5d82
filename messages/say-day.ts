import { DateTimeFormatter, Instant, LocalDate, ZonedDateTime } from '@js-joda/core';
import { toMillis } from '../domain/time/instant';
import { riga } from '../domain/time/zone';
import { weekdays } from '../domain/time/weekly-hours';
import { say, type Language } from '.';

/** A day (`YYYY-MM-DD`) in a sentence: `21.11.2026.` */
export const dateText = (day: string): string => `${LocalDate.parse(day).format(dayMonthYear)}.`;

/** An instant in Latvian time to the minute: `21.11.2026. 14.30`, in English `14:30`. */
export const shortInstantText = (language: Language, instant: string): string =>
  ZonedDateTime.ofInstant(Instant.ofEpochMilli(toMillis(instant)), riga).format(
    toTheMinute[language],
  );

const toTheMinute: Readonly<Record<Language, DateTimeFormatter>> = {
  lv: DateTimeFormatter.ofPattern('dd.MM.yyyy. HH.mm'),
  en: DateTimeFormatter.ofPattern('dd.MM.yyyy. HH:mm'),
};

const dayMonthYear = DateTimeFormatter.ofPattern('dd.MM.yyyy');

/** A day (`YYYY-MM-DD`) as a mail says it: `sestdiena, 21.11.2026.` */
export function dayText(language: Language, day: string): string {
  const date = LocalDate.parse(day);
  return say(language, 'notices.day', {
    weekday: weekdays[date.dayOfWeek().ordinal()] ?? '',
    date: date.format(dayMonthYear),
  });
}

/**
 * An instant in Latvian time, whatever the server's zone: `sestdiena, 21.11.2026. plkst. 14.30`.
 */
export function instantText(language: Language, instant: string): string {
  const local = ZonedDateTime.ofInstant(Instant.ofEpochMilli(toMillis(instant)), riga);
  return say(language, 'notices.instant', {
    day: dayText(language, local.toLocalDate().toString()),
    hour: local.format(DateTimeFormatter.ofPattern('HH')),
    minute: local.format(DateTimeFormatter.ofPattern('mm')),
  });
}
