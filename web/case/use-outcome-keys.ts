import { useMemo, type RefObject } from 'react';
import type { Action } from '../actions/definitions';
import { useKeys } from '../actions/keys';
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
export function useOutcomeKeys(
  outcomes: readonly Outcome[],
  choose: (value: string) => void,
  panel: RefObject<HTMLElement | null>,
): readonly Action[] {
  const actions = useMemo(
    () =>
      outcomes.flatMap(({ value, title }, at) => {
        const key = keyOfOutcome(outcomes, at);
        const run = (): void => {
          choose(value);
          panel.current?.querySelector<HTMLElement>('input:checked')?.focus();
        };
        return key === undefined
          ? []
          : [{ id: `outcome-${value}`, key, label: say('case.key', { verb: title }), run }];
      }),
    // The screen's own functions are new at each drawing; the outcomes are what matters.
    [outcomes],
  );
  useKeys(Object.fromEntries(actions.map(({ key, run }) => [key, run])));
  return actions;
}
