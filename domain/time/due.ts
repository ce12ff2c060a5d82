import type { DueRequest } from './due-request';
import { toInstant, toMillis } from './instant';
import { type Length, isCountingConfirmed } from './length';
import { dateOfDay } from './riga-days';
import type { TimeLimit } from './time-limit';
import { type CountedTime, instantWhenUsed, countTime } from './counted-time';

/** The instant (UTC) at which a share of the counted time has passed, 0 to 1. */
export interface Warning {
  share: number;
  at: string;
}

/** When something is due. Instants are in UTC. */
export interface Due {
  /** The instant from which it is late. */
  dueAt: string;
  /** The last day on which it is in time, `YYYY-MM-DD` in Latvia; null for limits in hours. */
  lastDay: string | null;
  /**
   * The instants at which half and four fifths of the counted time have passed, and at `alertAt`.
   * An immediate limit, and one counted back, has none.
   */
  warnAt: Warning[];
  /** A Cabinet order that is not entered yet may still move it. */
  provisional: boolean;
  calendarVersion: string;
  /** False while a lawyer has not confirmed the length or the way of counting. */
  confirmed: boolean;
}

/**
 * When something is due. Throws `TimeLimitRefusal` DATE_OUTSIDE_CALENDAR when the calendar's lists
 * do not reach so far.
 */
export function resolveDue({ rule, calendar, from, supportTimes, alertAt }: DueRequest): Due {
  const counted = countTime({
    length: lengthOf(rule),
    calendar,
    from: toMillis(from),
    supportTimes,
  });
  return {
    dueAt: toInstant(counted.due),
    lastDay: dateText(counted.lastDay),
    warnAt: warningsOf(counted, alertAt),
    provisional: counted.mayStillChange,
    calendarVersion: `${calendar.code}@${calendar.version}`,
    confirmed: isConfirmed(rule),
  };
}

/** The instants of warnings; none lies in a pause that still lasts. */
export function warningsOf(counted: CountedTime, alertAt?: number): Warning[] {
  if (counted.total <= 0) return [];
  const until = counted.restingSince ?? Infinity;
  return [0.5, ...(alertAt === undefined ? [] : [alertAt]), 0.8]
    .map((share) => ({ share, at: instantWhenUsed(counted, counted.total * share) }))
    .filter(({ at }) => at <= until)
    .map(({ share, at }) => ({ share, at: toInstant(Math.ceil(at)) }));
}

/** The length of a time limit, or the length itself. */
export function lengthOf(rule: TimeLimit | Length): Length {
  return 'unit' in rule ? rule : rule.length;
}

/** Whether a lawyer has confirmed both the length and the way of counting its unit. */
export function isConfirmed(rule: TimeLimit | Length): boolean {
  return isCountingConfirmed[lengthOf(rule).unit] && ('unit' in rule || rule.confirmed);
}

/** A numbered day as `YYYY-MM-DD`. */
export function dateText(day: number | null): string | null {
  return day === null ? null : dateOfDay(day).toString();
}
