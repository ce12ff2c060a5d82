import type { Calendar } from './calendar';
import { withEvent, type Clock } from './clock';
import { countAnew } from './count-anew';
import type { Due } from './due';
import { TimeLimitRefusal } from './time-limit-refusal';

/** The day or instant of a limit, as far as people ask for it. */
export type LimitEnd = Pick<Due, 'dueAt' | 'lastDay'>;

/** An open limit that one calendar ends elsewhere than another. */
export interface MovedLimit {
  /**
   * One that rests is counted by the calendar of the day on which it goes on, so it moves. One that
   * runs stays as it was counted, unless a pause or another goal makes it be counted anew.
   */
  happens: 'moves' | 'stays';
  /** By the calendar in use; of one that rests, as if it went on now. */
  from: LimitEnd;
  /** By the other calendar; null where that does not reach so far. */
  to: LimitEnd | null;
}

/**
 * What another calendar would make of an open clock at an instant (UTC), or undefined where nothing.
 * @param stored where the clock ends now
 */
export function movedLimit(
  clock: Clock,
  stored: LimitEnd,
  { inUse, next }: { inUse: Calendar; next: Calendar },
  now: string,
): MovedLimit | undefined {
  const last = clock.events.at(-1);
  const rests = last?.type === 'paused';
  const goesOn = rests ? withEvent(clock, { type: 'resumed', at: now }) : clock;
  const today = endBy(goesOn, inUse, now);
  const to = endBy(goesOn, next, now);
  const from = rests ? (today ?? stored) : stored;
  if (to?.dueAt === today?.dueAt || to?.dueAt === from.dueAt) return undefined;
  return { happens: rests ? 'moves' : 'stays', from, to };
}

function endBy(clock: Clock, calendar: Calendar, at: string): LimitEnd | null {
  try {
    const { dueAt, lastDay } = countAnew(clock, calendar, at);
    return { dueAt, lastDay };
  } catch (error) {
    if (error instanceof TimeLimitRefusal) return null;
    throw error;
  }
}
