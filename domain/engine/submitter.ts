import type { Instant } from '../ids';
import type { CaseView } from './state';

/**
 * Fields of a case submitted from outside that name the submitter, read by its handlers alone
 * (R34), and how words reach them.
 */
export interface SubmitterWords<D, L extends string = string> {
  name: string;
  contact: string;
  answerBy: (c: CaseView<D>) => AnswerChannel;
  /** When the matter of the case happened: it is judged by the terms of that day (R08, R11). */
  happenedAt: (c: CaseView<D>) => Instant;
  /** The time limits whose last day the submitter reads, while one of them runs. */
  promisedBy: readonly L[];
}

/**
 * How words reach the submitter: by mail, in the dialogue they read with their code or account, by
 * hand, or not at all.
 */
export type AnswerChannel = 'email' | 'dialogue' | 'byHand' | 'none';
