import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActionAnswer } from '../domain/engine/answer-of';
import type { CaseEvent } from '../domain/engine/events';
import type { CaseState } from '../domain/engine/state';

/** An event as it is sent to a case: the workflow adds the instant at which it took place. */
export type Sent<E extends CaseEvent = CaseEvent> = E extends CaseEvent
  ? Omit<E, 'at'> & { id: string }
  : never;

/**
 * What a person or system wants to do. `requestHash` is of the body, so that one key with two
 * bodies is noticed.
 */
export interface Action {
  event: Sent<Extract<CaseEvent, { by: unknown }>>;
  requestHash: string;
}

/**
 * A person's action: answered once it is recorded. Refused with an ApplicationFailure whose type is
 * the problem's code.
 */
export const actUpdate = defineUpdate<ActionAnswer, [Action]>('act');

/**
 * What another case, the calendar or a monitor has to say; repeated by the outbox until it arrives,
 * told apart by its id.
 */
export type Told = Sent<
  Extract<
    CaseEvent,
    { type: 'caseRaised' | 'caseEnded' | 'caseReopened' | 'frozen' | 'messageReceived' }
  >
>;
export const tellSignal = defineSignal<[Told]>('tell');

/**
 * How far the workflow has come and in what state, to be compared with the log; null before an
 * opening is recorded.
 */
export const stateQuery = defineQuery<{ sequence: number; digest: string } | null>('state');

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
}
