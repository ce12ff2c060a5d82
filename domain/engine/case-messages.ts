import type { Instant } from '../ids';
import type { CaseEvent } from './events';
import type { CaseState } from './state';

/** An event as it is sent to a case: the workflow adds the instant at which it took place. */
export type Sent<E extends CaseEvent = CaseEvent> = E extends CaseEvent
  ? Omit<E, 'at'> & { id: string }
  : never;

/**
 * A request of a person or system to do something to a case. `requestHash` is of the body, so that
 * one key with two bodies is noticed.
 */
export interface ActRequest {
  event: Sent<Extract<CaseEvent, { by: unknown }>>;
  requestHash: string;
  /** Shows which part of ours sent it; absent of what was sent before they signed. */
  signature?: string;
  /** By how many milliseconds the sender's time is ahead of the wall; absent where it is not. */
  clockOffsetMs?: number;
}

/** When something was sent, as its signature says; only the append knows whether it is true. */
export const saidToBeSentAt = (signature: string): Instant => signature.slice(0, 24);

/**
 * News from another case, the calendar or a monitor. The outbox repeats it until it arrives; its id
 * tells repeats apart.
 */
export type Told = Sent<
  Extract<
    CaseEvent,
    { type: 'caseRaised' | 'caseEnded' | 'caseReopened' | 'frozen' | 'messageReceived' }
  >
>;

/** The input of a case's workflow. */
export interface CaseInput {
  caseId: string;
  institutionId: string;
  /**
   * Absent for a case that is being opened, and for one that goes on after its workflow ended: that
   * is loaded first.
   */
  state?: CaseState;
  /** Ids of the events of earlier runs that a retry may still name. */
  eventIds?: string[];
  /** Go on from the snapshot in PostgreSQL (reopening, repair, restored backup). */
  isResumed?: boolean;
  /** By how many milliseconds the time of the run before was ahead of the wall. */
  clockOffsetMs?: number;
}
