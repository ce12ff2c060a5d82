import { LocalDate } from '@js-joda/core';
import type { Calendar } from './calendar';
import { historyOf, type Clock } from './clock';
import { indexOf } from './day-index';
import { lengthOf } from './due';
import { toMillis } from './instant';
import { readClock } from './read-clock';
import { dayAt, dayOfDate } from './riga-days';

/**
 * What is left of a time limit, or by how much it is late, as people count it. Whole days after
 * today, or whole minutes; both are rounded towards the due instant.
 */
export interface TimeLeft {
  unit: 'days' | 'workingDays' | 'minutes' | 'workingMinutes';
  /** At least 0, also when late. */
  amount: number;
}

/**
 * Counted by the calendar and the unit of the limit itself. While it is paused, it is as at the
 * pause. `lastDay` is the one that counts, `YYYY-MM-DD`; null for limits in hours.
 */
export function timeLeftOf(
  clock: Clock,
  lastDay: string | null,
  calendar: Calendar,
  at: string,
): TimeLeft {
  const { pausedSince = Infinity, rule } = historyOf(clock);
  const { unit } = lengthOf(rule);
  if (lastDay !== null) {
    const today = dayAt(Math.min(toMillis(at), pausedSince));
    const last = dayOfDate(LocalDate.parse(lastDay));
    if (unit !== 'workingDays') return { unit: 'days', amount: Math.abs(last - today) };
    const days = indexOf(calendar);
    const between = days.workingDaysBefore(last + 1) - days.workingDaysBefore(today + 1);
    return { unit, amount: Math.abs(between) };
  }
  const { timeLeft } = readClock(clock, calendar, at);
  return {
    unit: timeLeft.unit === 'workingHours' ? 'workingMinutes' : 'minutes',
    amount: Math.floor(Math.abs(timeLeft.amount) * minutesOfHour),
  };
}

const minutesOfHour = 60;
