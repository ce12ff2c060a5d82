import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { IconName } from '../look/parts/Icon';
import { useKeys } from './keys';

/** Something a person can do now: one definition makes its key, its place in the menu and in help. */
export interface Action {
  id: string;
  label: string;
  /** A single key, or a chord as `ctrl+k`. */
  key?: string;
  icon?: IconName;
  run: () => void;
}

let known: readonly Action[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Action[]): void {
  known = next;
  for (const tell of listeners) tell();
}

/** Offers what a screen can do while it is shown, by key and in the menu. */
export function useActions(actions: readonly Action[]): void {
  useKeys(
    Object.fromEntries(
      actions.flatMap(({ key, run }) => (key === undefined ? [] : [[key, run] as const])),
    ),
  );
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  // What is offered changes with its words only; what it does is looked up when it is done.
  const words = JSON.stringify(actions);
  useEffect(() => {
    const offered = (JSON.parse(words) as Omit<Action, 'run'>[]).map((each) => ({
      ...each,
      run: () => latest.current.find(({ id }) => id === each.id)?.run(),
    }));
    change([...known, ...offered]);
    return () => change(known.filter((each) => !offered.some((own) => own === each)));
  }, [words]);
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** What can be done now, in the order in which it was offered. */
export const useKnownActions = (): readonly Action[] =>
  useSyncExternalStore(subscribe, () => known);
