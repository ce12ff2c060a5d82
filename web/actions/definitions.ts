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

/** Keys that a part of the screen hears itself while it has the focus: they are only told of. */
export interface ToldKeys {
  id: string;
  label: string;
  /** A space between them. */
  key: string;
  run?: undefined;
}

type Known = Action | ToldKeys;

let known: readonly Known[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Known[]): void {
  known = next;
  for (const tell of listeners) tell();
}

/** Offers what a screen can do while it is shown, by key and in the menu; and tells of keys. */
export function useActions(actions: readonly Known[]): void {
  useKeys(
    Object.fromEntries(
      actions.flatMap(({ key, run }) =>
        key === undefined || run === undefined ? [] : [[key, run] as const],
      ),
    ),
  );
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  // What is offered changes with its words only; what it does is looked up when it is done.
  const words = JSON.stringify(actions);
  useEffect(() => {
    const offered = (JSON.parse(words) as Omit<Action, 'run'>[]).map((each): Known => {
      const find = () => latest.current.find(({ id }) => id === each.id);
      const { key } = each;
      return find()?.run === undefined && key !== undefined
        ? { id: each.id, label: each.label, key }
        : { ...each, run: () => find()?.run?.() };
    });
    change([...known, ...offered]);
    return () => change(known.filter((each) => !offered.some((own) => own === each)));
  }, [words]);
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** What can be done now, and the keys that are told of, in the order in which they were offered. */
export const useKnownActions = (): readonly Known[] => useSyncExternalStore(subscribe, () => known);

/** What can be done now from a menu. */
export const isAction = (known: Known): known is Action => known.run !== undefined;
