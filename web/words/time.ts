import { parseAbsolute, parseDate, toCalendarDate } from '@internationalized/date';
import { language, say } from './say';

/** Latvian time, wherever the browser stands. */
const zone = 'Europe/Riga';

const two = (number: number): string => String(number).padStart(2, '0');

/** The date in Latvia, `YYYY-MM-DD`. */
export const dayOf = (instant: string): string =>
  toCalendarDate(parseAbsolute(instant, zone)).toString();

/** `17.00`, in English `17:00`. */
export const sayTime = (instant: string): string => {
  const { hour, minute } = parseAbsolute(instant, zone);
  return `${two(hour)}${language() === 'lv' ? '.' : ':'}${two(minute)}`;
};

/** A day (`YYYY-MM-DD`) as `21.11.2026.` */
export const sayDay = (date: string): string => {
  const { year, month, day } = parseDate(date);
  return `${two(day)}.${two(month)}.${year}.`;
};

/** A day of the coming weeks, without its year: `30.11.` */
export const sayShortDay = (date: string): string => {
  const { month, day } = parseDate(date);
  return `${day}.${month}.`;
};

/** The name of a day's weekday, as it is written within a sentence: `pirmdiena`, `Monday`. */
export const sayWeekday = (date: string): string => {
  const name = new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(
    parseDate(date).toDate('UTC'),
  );
  return language() === 'lv' ? name.toLocaleLowerCase('lv') : name;
};

/** An instant in a sentence: `21.11.2026. 17.00`. */
export const sayInstant = (instant: string): string =>
  `${sayDay(dayOf(instant))} ${sayTime(instant)}`;

/** The day after, `YYYY-MM-DD`. */
export const nextDay = (date: string): string => parseDate(date).add({ days: 1 }).toString();

/** The month of a day: `2026. gada novembris`. */
export const sayMonth = (date: string): string =>
  new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    parseDate(date).toDate('UTC'),
  );

/** A month (`2026-04`) where there is little room: `04.2026` */
export const sayShortMonth = (month: string): string => month.split('-').toReversed().join('.');

/** The month of a day, without its year: `novembris`. */
export const sayMonthName = (date: string): string =>
  new Intl.DateTimeFormat(language(), { month: 'long', timeZone: 'UTC' }).format(
    parseDate(date).toDate('UTC'),
  );

/** The weekday for the head of a column, in a few letters or in one. */
export const sayShortWeekday = (date: string, weekday: 'short' | 'narrow'): string =>
  new Intl.DateTimeFormat(language(), { weekday, timeZone: 'UTC' }).format(
    parseDate(date).toDate('UTC'),
  );

/** From when until when; a span within one day names it once. */
export const saySpan = ({ from, to }: { from: string; to: string }): string =>
  say('time.span', {
    from: sayInstant(from),
    to: dayOf(from) === dayOf(to) ? sayTime(to) : sayInstant(to),
  });
