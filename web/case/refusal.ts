import type { ProblemDocument } from '../../api/http/problem-document';
import { Problem } from '../api/problem';
import { say } from '../words/say';

/** Why something was not done, for whoever wanted it. */
export interface Refusal {
  message: string;
  /** What others have changed since the form was begun. */
  changed?: ProblemDocument['changed'];
}

export const refusalOf = (error: unknown): Refusal =>
  error instanceof Problem
    ? { message: error.message, changed: error.changed }
    : { message: say('failure.ours') };
