import { useEffect, useRef, useState } from 'react';
import { actOnMany, type BulkAct, type Chosen, type ItemRef, type Result } from '../../api/bulk';
import { Problem } from '../../api/problem';
import { announce } from '../../shell/announce';
import { say } from '../../words/say';
import { itemKey } from './address';

export interface BulkRun {
  phase: 'asking' | 'running' | 'over';
  /** What is done to each; undefined until somebody said so. */
  act: BulkAct['act'] | undefined;
  /** How many there are in all. */
  count: number;
  results: readonly Result[];
  /** Why it could not begin, or broke off. */
  problem: unknown;
}

interface Wish {
  act: BulkAct;
  select: Chosen;
  expect: number;
}

/**
 * Carries out the same for many: says how far it is, can be stopped, and goes on where it broke off.
 * Whoever leaves it behind stops it, and is told how far it came.
 */
export function useBulkRun(): BulkRun & {
  start: (wish: Wish) => Promise<void>;
  /** Those without a result once more, as the same wish. */
  goOn: () => Promise<void>;
  /** Those that were refused, as a new wish. */
  tryRefusedAgain: () => Promise<void>;
  stop: () => void;
} {
  const [run, show] = useState<BulkRun>({
    phase: 'asking',
    act: undefined,
    count: 0,
    results: [],
    problem: undefined,
  });
  const kept = useRef<{ wish: Wish; key: string; items?: readonly ItemRef[]; results: Result[] }>(
    undefined,
  );
  const stopped = useRef<AbortController>(undefined);
  useEffect(
    () => () => {
      if (stopped.current === undefined || kept.current === undefined) return;
      stopped.current.abort();
      const { results, items, wish } = kept.current;
      const count = items?.length ?? wish.expect;
      announce(say('bulk.leftBehind', { done: results.length, count }));
    },
    [],
  );

  async function carryOut(select: Chosen, expect: number): Promise<void> {
    const current = kept.current;
    if (current === undefined) return;
    const { wish, key } = current;
    const stopping = new AbortController();
    stopped.current = stopping;
    const count = (): number => current.items?.length ?? wish.expect;
    const tell = (phase: BulkRun['phase'], problem?: unknown): void =>
      show({ phase, act: wish.act.act, count: count(), results: [...current.results], problem });
    tell('running');
    try {
      await actOnMany(
        { ...wish.act, select, expect },
        { key, signal: stopping.signal },
        {
          items: (items) => {
            current.items ??= items;
          },
          result: (result) => {
            current.results.push(result);
            tell('running');
          },
        },
      );
      tell('over');
    } catch (error) {
      const isStopped = error instanceof DOMException && error.name === 'AbortError';
      if (isStopped) tell('over');
      // What never began is asked anew, with everything as it was filled in.
      else if (current.items === undefined && !(error instanceof Problem && error.mayPass))
        tell('asking', error);
      else tell('over', error);
    }
    stopped.current = undefined;
  }

  const begin = (wish: Wish): Promise<void> => {
    kept.current = { wish, key: crypto.randomUUID(), results: [] };
    return carryOut(wish.select, wish.expect);
  };
  return {
    ...run,
    start: begin,
    async goOn() {
      const current = kept.current;
      if (current === undefined) return;
      const known = new Set(current.results.map(itemKey));
      const left = current.items?.filter((item) => !known.has(itemKey(item)));
      if (left === undefined) await carryOut(current.wish.select, current.wish.expect);
      else await carryOut({ items: left }, left.length);
    },
    async tryRefusedAgain() {
      const refused = run.results.filter(({ outcome }) => outcome === 'refused').map(refOf);
      if (kept.current !== undefined)
        await begin({ ...kept.current.wish, select: { items: refused }, expect: refused.length });
    },
    stop: () => stopped.current?.abort(),
  };
}

export const refOf = ({ caseId, item }: ItemRef): ItemRef => ({ caseId, item });

/** Why it did not begin, or broke off, in words. */
export const sayProblem = (problem: unknown): string =>
  problem instanceof Problem ? problem.message : say('failure.ours');
