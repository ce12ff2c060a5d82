import { TimeLimitRefusal } from '../../../domain/time/time-limit-refusal';

/** The problem with which an act is refused; a fault of another kind is passed on. */
export function refusalOf(act: () => unknown): TimeLimitRefusal {
  try {
    act();
  } catch (problem) {
    if (problem instanceof TimeLimitRefusal) return problem;
    throw problem;
  }
  throw new Error('it was not refused');
}
