import type { ProcessDescription } from '../../../domain/engine/describe';

/**
 * The steps that a case comes to if nothing is returned, refused or missed: from each open step by
 * the last of its exits, which is the way ahead. In the order in which it comes to them.
 */
export function stepsAhead(
  { steps }: Pick<ProcessDescription, 'steps'>,
  open: readonly string[],
): string[] {
  const found: string[] = [];
  const follow = (name: string): void => {
    const main = steps.find((step) => step.name === name)?.exits.at(-1);
    if (main === undefined) return;
    const next = 'step' in main ? [main.step, ...(main.also ?? [])] : (main.also ?? []);
    for (const step of next) {
      if (open.includes(step) || found.includes(step)) continue;
      found.push(step);
      follow(step);
    }
  };
  open.forEach(follow);
  return found;
}
