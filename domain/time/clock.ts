import type { Due } from './due';
import { toMillis } from './instant';
import type { Length } from './length';
import { TimeLimitRefusal } from './time-limit-refusal';
import type { TimeLimit } from './time-limit';
import type { SupportTimes } from './weekly-hours';
import type { Stretch } from './working-time';

/** What happens to a clock; `at` is in UTC. */
export type ClockEvent =
  /**
   * `from` where the time limit is counted from another instant than that of starting the clock, as
   * for one counted back from an expiry.
   */
  | {
      type: 'started';
      at: string;
      rule: TimeLimit | Length;
      from?: string;
      supportTimes?: SupportTimes;
      /** Share of the time after which it is in danger, beside the usual warnings. */
      alertAt?: number;
    }
  | { type: 'paused'; at: string; reason: string }
  | { type: 'resumed'; at: string }
  /** A longer time limit in place of the first, counted from the same instant. */
  | { type: 'extended'; at: string; rule: TimeLimit | Length; reason: string }
  /** Another goal in place of the first, longer or shorter, counted from the same instant. */
  | { type: 'goalChanged'; at: string; rule: TimeLimit | Length; reason: string }
  /** `due` freezes what the clock said, so that no later calendar changes a closed clock. */
  | { type: 'stopped'; at: string; due?: FrozenDue };

/** The due date that a stopped clock keeps, whatever later calendars say. */
export type FrozenDue = Pick<Due, 'lastDay' | 'provisional' | 'calendarVersion'> & {
  dueAt: string | null;
};

/** A time limit of a case: what happened to it, and nothing that can be computed. */
export interface Clock {
  readonly id: string;
  readonly statutory: boolean;
  readonly events: readonly ClockEvent[];
}

/** A clock with its first event. */
export function startClock(id: string, started: Extract<ClockEvent, { type: 'started' }>): Clock {
  return {
    id,
    statutory: 'statutory' in started.rule && started.rule.statutory,
    events: [started],
  };
}

/**
 * The clock with one event more. Throws `TimeLimitRefusal` CLOCK_STATUTORY or
 * CLOCK_EVENT_OUT_OF_TURN.
 */
export function withEvent(clock: Clock, event: ClockEvent): Clock {
  const next = { ...clock, events: [...clock.events, event] };
  historyOf(next);
  return next;
}

/**
 * The sum of a clock's events. It knows nothing of dates and calendars: the workflow's sandbox
 * loads it anew for every case.
 */
export interface ClockHistory {
  rule: TimeLimit | Length;
  from: number;
  begunAt: number;
  supportTimes?: SupportTimes;
  alertAt?: number;
  pauses: Stretch[];
  pausedSince?: number;
  stopped?: Extract<ClockEvent, { type: 'stopped' }>;
  lastEventAt: number;
}

/**
 * The sum of a clock's events.
 * @throws TimeLimitRefusal CLOCK_STATUTORY where a statutory clock rests, CLOCK_EVENT_OUT_OF_TURN
 */
export function historyOf({ events, statutory, id }: Clock): ClockHistory {
  const [started, ...later] = events;
  if (started?.type !== 'started') throw outOfTurn(id, started?.type ?? 'none');
  const begunAt = toMillis(started.at);
  const first: ClockHistory = {
    rule: started.rule,
    from: started.from === undefined ? begunAt : toMillis(started.from),
    begunAt,
    supportTimes: started.supportTimes,
    alertAt: started.alertAt,
    pauses: [],
    lastEventAt: begunAt,
  };
  return later.reduce((history, event) => {
    if (event.type === 'paused' && statutory)
      throw new TimeLimitRefusal('CLOCK_STATUTORY', { clock: id });
    const at = toMillis(event.at);
    if (history.stopped || at < history.lastEventAt) throw outOfTurn(id, event.type);
    return afterEvent(id, { ...history, lastEventAt: at }, event);
  }, first);
}

function afterEvent(id: string, history: ClockHistory, event: ClockEvent): ClockHistory {
  const { pausedSince } = history;
  switch (event.type) {
    case 'started':
      throw outOfTurn(id, event.type);
    case 'paused':
      if (pausedSince !== undefined) throw outOfTurn(id, event.type);
      return { ...history, pausedSince: history.lastEventAt };
    case 'resumed':
      if (pausedSince === undefined) throw outOfTurn(id, event.type);
      return {
        ...history,
        pausedSince: undefined,
        pauses: [...history.pauses, { start: pausedSince, end: history.lastEventAt }],
      };
    case 'extended':
    case 'goalChanged':
      return { ...history, rule: event.rule };
    case 'stopped':
      return { ...history, stopped: event };
  }
}

const outOfTurn = (clock: string, event: string) =>
  new TimeLimitRefusal('CLOCK_EVENT_OUT_OF_TURN', { clock, event });
