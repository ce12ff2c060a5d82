import { parseDate } from '@internationalized/date';

/** Days in Latvia, both included. */
export interface Days {
  from: string;
  to: string;
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What the address names; else this month and the eleven before it, up to today. */
export function daysIn({ from, to }: Readonly<Record<string, unknown>>, today: string): Days {
  const last = isDay(to) ? to : today;
  return {
    from: isDay(from) ? from : parseDate(today).set({ day: 1 }).subtract({ months: 11 }).toString(),
    to: last,
  };
}
