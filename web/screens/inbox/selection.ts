import { createContext, use, useSyncExternalStore } from 'react';
import type { Chosen } from '../../api/bulk';
import type { InboxQuery } from '../../api/inbox';
import { itemIn } from './address';

/** Some work items by their keys, or all that the list shows, but for some. */
export interface Selection {
  of: 'some' | 'all';
  /** Those chosen, or those left out of all. */
  keys: ReadonlySet<string>;
  /** Whether rows can be chosen now. */
  isOn: boolean;
}

const none: Selection = { of: 'some', keys: new Set(), isOn: false };

/**
 * What is chosen in a list. It lies beside React: choosing one of two hundred rows draws that row
 * and the bar, and no other.
 */
export class Selecting {
  private now: Selection = none;
  private before: Selection | undefined;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };
  readonly current = (): Selection => this.now;
  has(key: string): boolean {
    return this.now.keys.has(key) !== (this.now.of === 'all');
  }

  choose(key: string, isChosen = !this.has(key)): void {
    const keys = new Set(this.now.keys);
    if (isChosen === (this.now.of === 'some')) keys.add(key);
    else keys.delete(key);
    this.change({ ...this.now, keys, isOn: true });
  }
  chooseAll(): void {
    this.change({ of: 'all', keys: new Set(), isOn: true });
  }
  /** Chooses nothing; {@link undo} brings back what was chosen. */
  clear(isOn = true): void {
    this.change({ ...none, isOn });
  }
  /** Begins to choose, or ends it with nothing chosen. */
  toggle(): void {
    if (this.now.isOn) this.clear(false);
    else this.change({ ...this.now, isOn: true });
  }
  canUndo(): boolean {
    return this.before !== undefined && (this.before.of === 'all' || this.before.keys.size > 0);
  }
  undo(): void {
    if (this.before !== undefined) this.change(this.before);
  }

  private change(next: Selection): void {
    this.before = this.now;
    this.now = next;
    for (const tell of this.listeners) tell();
  }
}

export const SelectingContext = createContext(new Selecting());

export const useSelecting = (): Selecting => use(SelectingContext);

export const useSelection = (selecting: Selecting): Selection =>
  useSyncExternalStore(selecting.subscribe, selecting.current);

/** Whether this one is chosen; only its own row listens to the answer. */
export function useIsChosen(key: string): boolean {
  const selecting = useSelecting();
  return useSyncExternalStore(selecting.subscribe, () => selecting.has(key));
}

/** How many are chosen of so many. */
export const countOf = ({ of, keys }: Selection, total: number): number =>
  of === 'all' ? Math.max(0, total - keys.size) : keys.size;

/** The selection as the API is asked. */
export function chosenOf(
  { of, keys }: Selection,
  { view, task, role, claimed, paused, search }: InboxQuery,
): Chosen {
  const items = [...keys].map(itemIn);
  return of === 'some'
    ? { items }
    : { view, filters: { task, role, claimed, paused, search }, except: items };
}
