import type { Calendar } from './calendar';
import { type Due, type Warning, dateText, isConfirmed, lengthOf, warningsOf } from './due';
import { toInstant, toMillis } from './instant';
import type { Length, LengthUnit } from './length';
import { TimeLimitProblem } from './problem';
import type { TimeLimitRule } from './rules';
import { type Term, runTerm, usedUntil } from './term';
import type { SupportTimes } from './weekly-hours';
import type { Stretch } from './working-time';

export type ClockEvent =
  /** `from` where the term is counted from another instant than that of starting the clock, as for one counted back from an expiry. */
  | { type: 'started'; at: string; rule: TimeLimitRule | Length; from?: string; supportTimes?: SupportTimes }
  | { type: 'paused'; at: string; reason: string }
  | { type: 'resumed'; at: string }
  /** A longer term in place of the first, counted from the same instant. */
  | { type: 'extended'; at: string; rule: TimeLimitRule | Length; reason: string }
  /** Another goal in place of the first, longer or shorter, counted from the same instant. */
  | { type: 'goalChanged'; at: string; rule: TimeLimitRule | Length; reason: string }
  /** `due` freezes what the clock said, so that no later calendar changes a closed clock. */
  | { type: 'stopped'; at: string; due?: FrozenDue };

export type FrozenDue = Pick<Due, 'lastDay' | 'provisional' | 'calendarVersion'> & { dueAt: string | null };

/** A time limit of a case: what happened to it, and nothing that can be computed. */
export interface Clock {
  readonly id: string;
  readonly statutory: boolean;
  readonly events: readonly ClockEvent[];
}

export interface ClockReading {
  /** The instant from which it is late; null while a pause lasts, because that is not known before the resumption. */
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

export function startClock(id: string, started: Extract<ClockEvent, { type: 'started' }>): Clock {
  return { id, statutory: 'statutory' in started.rule && started.rule.statutory, events: [started] };
}

/** The clock with one event more. Throws `TimeLimitProblem` CLOCK_STATUTORY or CLOCK_EVENT_OUT_OF_TURN. */
export function withEvent(clock: Clock, event: ClockEvent): Clock {
  const next = { ...clock, events: [...clock.events, event] };
  historyOf(next);
  return next;
}

/** Stops a clock and keeps what it said on its calendar. */
export function stopClock(clock: Clock, calendar: Calendar, at: string): Clock {
  const { dueAt, lastDay, provisional, calendarVersion } = readClock(clock, calendar, at);
  return withEvent(clock, { type: 'stopped', at, due: { dueAt, lastDay, provisional, calendarVersion } });
}

/**
 * What a clock says. Due instant and warnings follow from the events alone; share used and time left are those at the
 * instant asked about, by default that of the last event, and stand still while the clock is paused or stopped.
 */
export function readClock(clock: Clock, calendar: Calendar, at?: string): ClockReading {
  const history = historyOf(clock);
  const { rule, stopped } = history;
  const term = runTerm({ ...history, calendar, length: lengthOf(rule) });
  const isDueKnown = term.restingSince === undefined || term.due <= term.restingSince;
  const asked = at === undefined ? history.lastEventAt : toMillis(at);
  const used = usedUntil(term, stopped ? Math.min(asked, toMillis(stopped.at)) : asked);
  return {
    dueAt: isDueKnown ? toInstant(term.due) : null,
    lastDay: isDueKnown ? dateText(term.lastDay) : null,
    provisional: term.mayStillChange,
    calendarVersion: `${calendar.code}@${calendar.version}`,
    ...stopped?.due,
    warnAt: warningsOf(term),
    shareUsed: shareOf(term, used, asked),
    timeLeft: timeLeft(lengthOf(rule).unit, term.total - used),
    confirmed: isConfirmed(rule),
    running: !stopped && history.pausedSince === undefined,
  };
}

interface History {
  rule: TimeLimitRule | Length;
  from: number;
  begunAt: number;
  supportTimes?: SupportTimes;
  pauses: Stretch[];
  pausedSince?: number;
  stopped?: Extract<ClockEvent, { type: 'stopped' }>;
  lastEventAt: number;
}

function historyOf({ events, statutory, id }: Clock): History {
  const [started, ...later] = events;
  if (started?.type !== 'started') throw outOfTurn(id, started?.type ?? 'none');
  const begunAt = toMillis(started.at);
  const first: History = { rule: started.rule, from: started.from === undefined ? begunAt : toMillis(started.from), begunAt, supportTimes: started.supportTimes, pauses: [], lastEventAt: begunAt };
  return later.reduce((history, event) => {
    if (event.type === 'paused' && statutory) throw new TimeLimitProblem('CLOCK_STATUTORY', { clock: id });
    if (history.stopped || toMillis(event.at) < history.lastEventAt) throw outOfTurn(id, event.type);
    return afterEvent(id, { ...history, lastEventAt: toMillis(event.at) }, event);
  }, first);
}

function afterEvent(id: string, history: History, event: ClockEvent): History {
  const { pausedSince } = history;
  switch (event.type) {
    case 'started':
      throw outOfTurn(id, event.type);
    case 'paused':
      if (pausedSince !== undefined) throw outOfTurn(id, event.type);
      return { ...history, pausedSince: history.lastEventAt };
    case 'resumed':
      if (pausedSince === undefined) throw outOfTurn(id, event.type);
      return { ...history, pausedSince: undefined, pauses: [...history.pauses, { start: pausedSince, end: history.lastEventAt }] };
    case 'extended':
    case 'goalChanged':
      return { ...history, rule: event.rule };
    case 'stopped':
      return { ...history, stopped: event };
  }
}

function shareOf({ total, due }: Term, used: number, asked: number): number {
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
      return { unit, amount: millis / millisOfHour };
    case 'hours':
    case 'minutes':
      return { unit: 'hours', amount: millis / millisOfHour };
  }
}

const millisOfHour = 3_600_000;
const millisOfCountedDay = 24 * millisOfHour;

const outOfTurn = (clock: string, event: string) => new TimeLimitProblem('CLOCK_EVENT_OUT_OF_TURN', { clock, event });
