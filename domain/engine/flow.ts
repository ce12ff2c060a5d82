import { isBranchEnd, isEnd, type AnyExit } from './exits';
import type { AnyStep, WhenFrozen } from './declared-steps';
import type { Process } from './process';
import { given } from './when';

/** The exits of a step as the reader of a declaration sees them; guards stay functions. */
export const exitsOf = (step: AnyStep<unknown>): readonly AnyExit[] => step.exits;

/**
 * Names of the steps that may follow: by an exit, beside it, or because a freeze window came over
 * the plan.
 */
export function nextSteps(step: AnyStep<unknown>): string[] {
  const frozen = given(whenFrozenOf(step), ({ to }) => to);
  return [...exitsOf(step).flatMap(({ to, also = [] }) => [to, ...also]), ...frozen].filter(
    (to) => typeof to === 'string',
  );
}

/** Where a freeze window sends the case from this step, if anywhere. */
export const whenFrozenOf = (step: AnyStep<unknown>): WhenFrozen<unknown, string> | undefined =>
  step.kind === 'task' || step.kind === 'wait' ? step.whenFrozen : undefined;

/** Whether the case, or its own branch, may end here. */
export const mayEnd = (step: AnyStep<unknown>): boolean =>
  exitsOf(step).some(({ to }) => isEnd(to) || isBranchEnd(to));

/** Where a case begins, and the branches that may be begun beside at any time. */
export const beginnings = ({
  firstStep,
  actions = {},
  messages = {},
}: Process<unknown>): string[] => [
  firstStep,
  ...[...Object.values(actions), ...Object.values(messages)].flatMap(({ begins = [] }) =>
    begins.map(({ step }) => step),
  ),
];

/** Names of all steps that can be reached from these. */
export function reachableFrom(first: readonly string[], { steps }: Process<unknown>): Set<string> {
  const found = new Set<string>();
  const toVisit = [...first];
  for (let name = toVisit.pop(); name !== undefined; name = toVisit.pop()) {
    const step = steps[name];
    if (step === undefined || found.has(name)) continue;
    found.add(name);
    toVisit.push(...nextSteps(step));
  }
  return found;
}
