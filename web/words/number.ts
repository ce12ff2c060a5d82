import { language, say } from './say';

/** A number as people write it: `1 234,5`, in English `1,234.5`; at most two places. */
export const sayNumber = (value: number, places = 2): string =>
  new Intl.NumberFormat(language(), { maximumFractionDigits: places }).format(value);

/** A part of 1 in percent: `12,5 %`, in English `12.5%`. */
export const sayShare = (value: number): string =>
  say('number.percent', { value: sayNumber(value * 100, 1) });
