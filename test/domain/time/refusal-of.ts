import { TimeLimitProblem } from '../../../domain/time/problem';

/** The problem with which an act is refused; a fault of another kind is passed on. */
export function refusalOf(act: () => unknown): TimeLimitProblem {
  try {
    act();
  } catch (problem) {
    if (problem instanceof TimeLimitProblem) return problem;
    throw problem;
  }
  throw new Error('it was not refused');
}
