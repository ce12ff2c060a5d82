import { language } from './say';

/** Latvian time, wherever the browser stands. */
const timeZone = 'Europe/Riga';

const parts = (instant: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );

/** The date in Latvia, `YYYY-MM-DD`. */
export const dayOf = (instant: string): string => {
  const { year = '', month = '', day = '' } = parts(instant);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** `17.00`, in English `17:00`. */
export const sayTime = (instant: string): string => {
  const { hour = '', minute = '' } = parts(instant);
  return language() === 'lv' ? `${hour}.${minute}` : `${hour}:${minute}`;
};

/** A day (`YYYY-MM-DD`) as `21.11.2026.` */
export const sayDay = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}.${month}.${year}.`;
};

/** A day of the coming weeks, without its year: `30.11.` */
export const sayShortDay = (day: string): string => {
  const [, month = '', date = ''] = day.split('-');
  return `${Number(date)}.${Number(month)}.`;
};

/** `pirmdien, 30.11.`: the day as something is due on it. */
export const sayWeekday = (day: string): string => {
  const name = new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
  return name;
};

/** An instant in a sentence: `21.11.2026. 17.00`. */
export const sayInstant = (instant: string): string =>
  `${sayDay(dayOf(instant))} ${sayTime(instant)}`;

/** The day after, `YYYY-MM-DD`. */
export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
