import { useEffect, useSyncExternalStore } from 'react';
import type { IconName } from '../look/parts/Icon';

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

/** Offers what a screen can do while it is shown. */
export function useActions(actions: readonly Action[]): void {
  useEffect(() => {
    change([...known, ...actions]);
    return () => change(known.filter((each) => !actions.includes(each)));
  }, [actions]);
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** What can be done now, in the order in which it was offered. */
export const useKnownActions = (): readonly Action[] =>
  useSyncExternalStore(subscribe, () => known);
