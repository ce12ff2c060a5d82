import {
  endOfMonth,
  endOfWeek,
  parseDate,
  startOfMonth,
  startOfWeek,
  toZoned,
  type CalendarDate,
} from '@internationalized/date';

/** How the calendar is read; `agenda` is a list of days on which something is. */
export const calendarViews = ['month', 'week', 'agenda'] as const;
export type CalendarViewName = (typeof calendarViews)[number];

/** A week begins on Monday, whatever the browser's language. */
const weekStart = (day: CalendarDate): CalendarDate => startOfWeek(day, 'lv-LV', 'mon');
const weekEnd = (day: CalendarDate): CalendarDate => endOfWeek(day, 'lv-LV', 'mon');

const daysOfAgenda = 28;

/** First and last day that a view shows around a day, `YYYY-MM-DD`. */
export function shownDays(view: CalendarViewName, day: string): { first: string; last: string } {
  const at = parseDate(day);
  const [first, last] = {
    month: [weekStart(startOfMonth(at)), weekEnd(endOfMonth(at))] as const,
    week: [weekStart(at), weekEnd(at)] as const,
    agenda: [at, at.add({ days: daysOfAgenda - 1 })] as const,
  }[view];
  return { first: first.toString(), last: last.toString() };
}

/** Every day from the first to the last one. */
export function daysBetween(first: string, last: string): string[] {
  const [from, count] = [parseDate(first), parseDate(last).compare(parseDate(first)) + 1];
  return Array.from({ length: count }, (_, at) => from.add({ days: at }).toString());
}

/** The instants at which the days begin and end in Latvia, in UTC. */
export const instantsOf = ({ first, last }: { first: string; last: string }) => ({
  from: startOfDay(first),
  to: startOfDay(parseDate(last).add({ days: 1 }).toString()),
});

export const startOfDay = (day: string): string =>
  toZoned(parseDate(day), 'Europe/Riga').toAbsoluteString();

/** The day to which a view turns, one page on or back. */
export function turned(view: CalendarViewName, day: string, by: 1 | -1): string {
  const step = { month: { months: by }, week: { weeks: by }, agenda: { days: by * daysOfAgenda } };
  return parseDate(day).add(step[view]).toString();
}

/** The day to which a key leads in a grid of days; nothing where the key has no meaning there. */
export function dayByKey(
  view: 'month' | 'week',
  day: string,
  { key, shiftKey }: { key: string; shiftKey: boolean },
): string | undefined {
  const at = parseDate(day);
  const down = view === 'month' ? { weeks: 1 } : { days: 1 };
  const page = shiftKey ? { years: 1 } : view === 'month' ? { months: 1 } : { weeks: 1 };
  const moves: Readonly<Record<string, () => CalendarDate>> = {
    ArrowLeft: () => at.subtract({ days: 1 }),
    ArrowRight: () => at.add({ days: 1 }),
    ArrowUp: () => at.subtract(down),
    ArrowDown: () => at.add(down),
    PageUp: () => at.subtract(page),
    PageDown: () => at.add(page),
    Home: () => weekStart(at),
    End: () => weekEnd(at),
  };
  return moves[key]?.().toString();
}
