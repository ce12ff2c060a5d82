import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActionAnswer } from '../domain/engine/answer-of';
import type { ActRequest, Told } from '../domain/engine/case-messages';

/**
 * What a person, a client or a case asks for: answered once it is recorded. Refused with an ApplicationFailure whose type is
 * the problem's code.
 */
export const actUpdate = defineUpdate<ActionAnswer, [ActRequest]>('act');

/** With the signature of whoever tells it, and how far their clock is ahead of the wall. */
export const tellSignal = defineSignal<[Told, string?, number?]>('tell');

/** Keeps a run that was begun from the log without an act of anybody. */
export const wakeSignal = defineSignal('wake');

/** Time has moved on, to so many milliseconds ahead of the wall: in a rehearsal only. */
export const moveClockSignal = defineSignal<[number]>('moveClock');

/**
 * How far the workflow has come and in what state, to be compared with the log; null before an
 * opening is recorded.
 */
export const stateQuery = defineQuery<{ sequence: number; digest: string } | null>('state');

/** Whether nothing waits for its turn. */
export const isIdleQuery = defineQuery<boolean>('isIdle');
