import type { AnyStep, Exit, Process } from './process';

/** The exits of a step as the reader of a declaration sees them; guards stay functions. */
export const exitsOf = (step: AnyStep<unknown>): readonly Pick<Exit<never, unknown, string>, 'name' | 'when' | 'to'>[] => step.exits;

/** Names of the steps that may follow: by an exit, or because a freeze window came over the plan. */
export function nextSteps(step: AnyStep<unknown>): string[] {
  const named = [...exitsOf(step).map(({ to }) => to), ...(step.whenFrozen === undefined ? [] : [step.whenFrozen.to])];
  return named.filter((to) => typeof to === 'string');
}

export const mayEnd = (step: AnyStep<unknown>): boolean => exitsOf(step).some(({ to }) => typeof to !== 'string');

export function reachableFrom(first: string, { steps }: Process<unknown>): Set<string> {
  const found = new Set<string>();
  const toVisit = [first];
  for (let name = toVisit.pop(); name !== undefined; name = toVisit.pop()) {
    const step = steps[name];
    if (step === undefined || found.has(name)) continue;
    found.add(name);
    toVisit.push(...nextSteps(step));
  }
  return found;
}
