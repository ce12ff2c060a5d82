import { parseAbsolute, toCalendarDate } from '@internationalized/date';
import type { CalendarView } from '../../../api/change-calendar/view';
import { daysBetween } from './days';

/** What is on one day. */
export interface DayOfChanges {
  date: string;
  /** Undefined while the calendar of the institution is on its way. */
  day: CalendarView['days'][number] | undefined;
  freezes: CalendarView['freezeWindows'];
  changes: CalendarView['changes'];
  /** The free slot that was found, where it touches the day. */
  slot: Slot | undefined;
}

/** From when until when a change would meet nothing. */
export interface Slot {
  from: string;
  to: string;
}

/** The days from the first to the last one, each with everything that touches it in Latvia. */
export function byDate(
  calendar: CalendarView | undefined,
  { first, last }: { first: string; last: string },
  slot?: Slot,
): DayOfChanges[] {
  const known = new Map(calendar?.days.map((day) => [day.date, day]));
  const freezes = (calendar?.freezeWindows ?? []).map((one) => ({ one, ...datesOf(one) }));
  const changes = (calendar?.changes ?? []).map((one) => ({ one, ...datesOf(one) }));
  const free = slot === undefined ? [] : [{ one: slot, ...datesOf(slot) }];
  return daysBetween(first, last).map((date) => ({
    date,
    day: known.get(date),
    freezes: on(freezes, date),
    changes: on(changes, date),
    slot: on(free, date)[0],
  }));
}

const on = <T>(all: { one: T; first: string; last: string }[], date: string): T[] =>
  all.flatMap(({ one, first, last }) => (first <= date && date <= last ? [one] : []));

/** First and last day that a span of time touches; its end is not of it. */
function datesOf({ from, to }: { from: string; to: string }): { first: string; last: string } {
  const end = parseAbsolute(to, zone).subtract({ milliseconds: 1 });
  return {
    first: toCalendarDate(parseAbsolute(from, zone)).toString(),
    last: toCalendarDate(end).toString(),
  };
}

const zone = 'Europe/Riga';

/**
 * The part of a day that a span takes, in minutes of the clock on the wall from midnight, 0 to 1440.
 */
export function minutesOn(
  date: string,
  span: { from: string; to: string },
): { start: number; end: number } {
  const { first, last } = datesOf(span);
  const minuteOf = (instant: string): number => {
    const { hour, minute } = parseAbsolute(instant, zone);
    return hour * 60 + minute;
  };
  const ending = minuteOf(span.to);
  return {
    start: first < date ? 0 : minuteOf(span.from),
    end: last > date || ending === 0 ? 1440 : ending,
  };
}
