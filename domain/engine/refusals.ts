import type { Instant } from '../ids';
import type { ProblemCode } from '../problems';
import type { Facts } from './facts';
import type { Actor } from './performers';
import type { CaseView } from './state';

/** A rule that refuses an answer before anything is recorded. */
export interface RefusalRule<A, D> {
  code: ProblemCode;
  /** Id of the rule (R23) or document it comes from. */
  rule: string;
  when: (answer: A, c: CaseView<D>, facts: Facts, at: Instant) => boolean;
  params?: (answer: A, c: CaseView<D>, facts: Facts) => Record<string, string | number>;
}

/** A rule that refuses to open a case by this request. */
export interface RequestRefusal<R> {
  code: ProblemCode;
  rule: string;
  when: (request: R, at: Instant, by: Actor) => boolean;
}
