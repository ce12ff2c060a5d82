import type { Calendar } from './calendar';
import { type Clock, historyOf } from './clock';
import { type Warning, dateText, isConfirmed, lengthOf, warningsOf } from './due';
import { toInstant, toMillis } from './instant';
import type { LengthUnit } from './length';
import { type CountedTime, countTime, usedUntil } from './counted-time';

/** What a clock shows at an instant. Instants are in UTC. */
export interface ClockReading {
  /**
   * The instant from which it is late; null while a pause lasts, because that is not known before
   * the resumption.
   */
  dueAt: string | null;
  lastDay: string | null;
  warnAt: Warning[];
  /** Counted time used as a share of the whole: 1 at the due instant, more when late. */
  shareUsed: number;
  /** Counted time left, negative when late. */
  timeLeft: { unit: 'days' | 'workingDays' | 'hours' | 'workingHours'; amount: number };
  provisional: boolean;
  confirmed: boolean;
  calendarVersion: string;
  running: boolean;
}

/**
 * The reading of a clock. Due instant and warnings follow from the events alone. Share used and
 * time left are those at `at`, by default the last event. Both stand still while the clock is
 * paused or stopped.
 */
export function readClock(clock: Clock, calendar: Calendar, at?: string): ClockReading {
  const history = historyOf(clock);
  const { rule, stopped } = history;
  const counted = countTime({ ...history, calendar, length: lengthOf(rule) });
  const isDueKnown = counted.restingSince === undefined || counted.due <= counted.restingSince;
  const asked = at === undefined ? history.lastEventAt : toMillis(at);
  const used = usedUntil(counted, stopped ? Math.min(asked, toMillis(stopped.at)) : asked);
  return {
    dueAt: isDueKnown ? toInstant(counted.due) : null,
    lastDay: isDueKnown ? dateText(counted.lastDay) : null,
    provisional: counted.mayStillChange,
    calendarVersion: `${calendar.code}@${calendar.version}`,
    ...stopped?.due,
    warnAt: warningsOf(counted, history.alertAt),
    shareUsed: shareOf(counted, used, asked),
    timeLeft: timeLeft(lengthOf(rule).unit, counted.total - used),
    confirmed: isConfirmed(rule),
    running: !stopped && history.pausedSince === undefined,
  };
}

function shareOf({ total, due }: CountedTime, used: number, asked: number): number {
  if (total > 0) return used / total;
  return asked >= due ? 1 : 0;
}

function timeLeft(unit: LengthUnit, millis: number): ClockReading['timeLeft'] {
  switch (unit) {
    case 'workingDays':
      return { unit, amount: millis / millisOfCountedDay };
    case 'days':
    case 'months':
      return { unit: 'days', amount: millis / millisOfCountedDay };
    case 'workingHours':
    case 'workingMinutes':
      return { unit: 'workingHours', amount: millis / millisOfHour };
    case 'hours':
    case 'minutes':
      return { unit: 'hours', amount: millis / millisOfHour };
  }
}

const millisOfHour = 3_600_000;
const millisOfCountedDay = 24 * millisOfHour;
