import type { Action } from '../actions/definitions';
import { say } from '../words/say';

interface Outcome {
  value: string;
  title: string;
}

const sendsBack = /^(return|sentBack|moreInformation)/;

/** `a` is the first outcome, which goes on; `r` the one that returns. Others have no key. */
export function keyOfOutcome(outcomes: readonly Outcome[], at: number): string | undefined {
  if (at === 0) return 'a';
  return at === outcomes.findIndex(({ value }) => sendsBack.test(value)) ? 'r' : undefined;
}

/** The keys choose an outcome; they never send it. */
export const outcomeActions = (
  outcomes: readonly Outcome[],
  choose: (value: string) => void,
): Action[] =>
  outcomes.flatMap(({ value, title }, at) => {
    const key = keyOfOutcome(outcomes, at);
    return key === undefined
      ? []
      : [
          {
            id: `outcome-${value}`,
            key,
            label: say('case.key', { verb: title }),
            run: () => choose(value),
          },
        ];
  });
