import type { Day } from '../time/lasting';
import type { Due } from '../time/due';
import type { TimeLimit } from '../time/time-limit';
import type { SupportTimes } from '../time/weekly-hours';
import type { Instant, WorkItemId } from '../ids';
import type { Facts } from './facts';
import type { ContentRef } from './fields';
import type { Actor, Grant, Subject } from './performers';
import type { Moment, Origin } from './state';

interface ByPerson {
  by: Actor;
  grant: Grant;
  /** The last event that they had seen, where they said it; the append compares it. */
  seen?: number;
}

/**
 * What happens to a case. `at` is when it happened (of a time limit: when it was due), never when
 * it was recorded.
 */
export type CaseEvent = { at: Instant } & (
  | {
      type: 'opened';
      by: Actor;
      /** Given by the append, the next of the institution's year. */
      number?: string;
      caseId: string;
      institutionId: string;
      process: { code: string; version: number };
      subject: Subject;
      request: Record<string, unknown>;
      origin?: Origin;
      /**
       * Case functions that it takes over from the case that asked for it, as far as its process
       * knows them.
       */
      functions?: Record<string, string>;
    }
  | ({ type: 'answered'; item: WorkItemId; answer: Record<string, unknown> } & ByPerson)
  | ({ type: 'acted'; action: string; answer: Record<string, unknown> } & ByPerson)
  | { type: 'timeReached'; clockId: string; moment: Moment }
  | { type: 'waited'; step: string; visit: number }
  | ({ type: 'claimed' | 'released'; item: WorkItemId } & ByPerson)
  | ({ type: 'delegated'; item: WorkItemId; to: string } & ByPerson)
  /** `until` is the day by whose end its author expects it to go on. Nothing happens then by itself. */
  | ({ type: 'held'; reason: ContentRef; until?: Day } & ByPerson)
  | ({ type: 'resumed' | 'withdrawn' | 'reopened'; reason: ContentRef } & ByPerson)
  /**
   * A correction is a new entry beside the old one (R34), whose sequence is `entry`: it decides
   * nothing anew. Where it names a field, `value` is what should have stood there, and `correction`
   * is the reason.
   */
  | ({
      type: 'corrected';
      entry: number;
      correction: ContentRef;
      field?: { name: string; value: unknown };
    } & ByPerson)
  /**
   * Another part of the system says something that the process declares as a message: a judged
   * period of a service level.
   */
  | { type: 'messageReceived'; message: string; content: Record<string, unknown> }
  | { type: 'frozen'; window: { code: string; startsAt: Instant; endsAt: Instant } }
  /**
   * A case that this one asked for is there. `planned` is the id it was to get, where it was joined
   * to one that was open already.
   */
  | { type: 'caseRaised'; caseId: string; number: string; planned?: string }
  /** `entry` is its place in the other case's log. Older news than the known entry is ignored. */
  | { type: 'caseEnded'; caseId: string; number: string; result: string; entry?: number }
  | { type: 'caseReopened'; caseId: string; number: string; entry: number }
);

/**
 * Time limits by clock: the rule in force when it started, and its instants by the institution's
 * calendar. Made by the append.
 */
export type Resolved = Record<
  string,
  {
    rule: TimeLimit;
    due: Due;
    /** For a promise: the service's support times. */
    supportTimes?: SupportTimes;
  }
>;

/**
 * An event as the log keeps it: numbered, with the facts it was decided on and the time limits it
 * set.
 */
export type StoredEvent = CaseEvent & {
  id: string;
  sequence: number;
  facts: Facts;
  resolved: Resolved;
};
/** An event before the append has numbered it; its id recognises a repeat. */
export type NewEvent = CaseEvent & { id: string };
