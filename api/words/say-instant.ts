import type { Language } from '../../messages';

const format = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Riga',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  lv: format('lv-LV'),
  en: format('en-GB'),
};

/** An instant within a sentence, in Latvian time to the minute. */
export const sayInstant = (language: Language, instant: string): string =>
  formats[language].format(new Date(instant));
