import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { readDraft, type Draft, type KeptDraft } from '../api/drafts';
import { Problem } from '../api/problem';
import { DraftKeeper, whenLeft, type Content, type DraftState } from './draft-keeper';
import type { Values } from './schema';

/**
 * What was kept of a form; null where nothing is, or nobody can be asked now: then the form begins
 * empty, and what was kept is found once it is to be saved.
 */
export const useKept = (key: string) =>
  useQuery({
    queryKey: ['draft', key],
    queryFn: async ({ signal }): Promise<KeptDraft | null> => {
      try {
        await whenLeft(key);
        return (await readDraft(key, signal)) ?? null;
      } catch (error) {
        if (error instanceof Problem && error.mayPass) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    gcTime: 0,
  });

/** The fields of a form as they were kept. */
export const valuesIn = (content: Content | undefined, name = 'values'): Values | undefined => {
  const kept = content?.[name];
  return typeof kept === 'object' && kept !== null ? (kept as Values) : undefined;
};

export interface KeptForm {
  state: DraftState;
  /**
   * The key of what is typed, before it is sent: the same content is the same wish, also after the
   * page was loaded anew. It is kept with the draft first.
   */
  keepWish: () => Promise<string>;
  /** It was recorded. */
  done: () => Promise<void>;
  /** The same for a form that stays, for the next thing that is written in it. */
  doneAndGoOn: () => Promise<void>;
  tryAgain: () => Promise<void>;
  throwAway: () => Promise<void>;
  keepThis: () => Promise<void>;
  takeOther: () => Promise<void>;
  /** Puts back what was thrown away. */
  putBack: (content: Content) => void;
}

/** No longer than somebody waits for a button; sending goes on without the draft. */
const patienceMs = 2_000;

/**
 * Keeps what is typed in a form as a draft of its author, on the server.
 * @param content undefined where nothing is filled in
 */
export function useDraft({
  key,
  kept,
  content,
  baseSequence = null,
  onTake,
}: {
  key: string;
  kept: KeptDraft | null;
  content: Content | undefined;
  baseSequence?: number | null;
  /** What is to stand in the form now. */
  onTake: (content: Content, baseSequence: number | null) => void;
}): KeptForm {
  const [state, tell] = useState<DraftState>(() => stateOf(kept));
  const [wish, plan] = useState(() => wishOf(kept));
  const latest = useRef(onTake);
  useEffect(() => {
    latest.current = onTake;
  });
  const [keeper] = useState(() => new DraftKeeper(key, kept ?? undefined));
  useEffect(
    () =>
      keeper.start(tell, (draft) => {
        plan(wishOf({ entry: draft }));
        latest.current(draft.content, draft.baseSequence);
      }),
    [keeper],
  );
  const text = JSON.stringify([content ?? null, baseSequence]);
  const wishKey = wish.of === text ? wish.key : undefined;
  useEffect(() => {
    const [typed, base] = JSON.parse(text) as [Content | null, number | null];
    keeper.type({
      content: typed === null ? undefined : { ...typed, ...(wishKey !== undefined && { wishKey }) },
      baseSequence: base,
    });
  }, [keeper, text, wishKey]);
  return {
    state,
    async keepWish() {
      if (wishKey !== undefined) return wishKey;
      const next = { of: text, key: crypto.randomUUID() };
      plan(next);
      keeper.type({ content: { ...content, wishKey: next.key }, baseSequence });
      await Promise.race([
        keeper.save(),
        new Promise<void>((resolve) => setTimeout(resolve, patienceMs)),
      ]);
      return next.key;
    },
    done: () => keeper.done(),
    async doneAndGoOn() {
      await keeper.done();
      plan(noWish);
      keeper.reopen();
    },
    tryAgain: () => keeper.save(),
    throwAway: () => keeper.throwAway(),
    keepThis: () => keeper.keepThis(),
    takeOther: () => keeper.takeOther(),
    putBack: (content) => onTake(content, baseSequence),
  };
}

const noWish = { of: '', key: '' };

/** The wish that was about to be sent, as long as what it was made of still stands in the form. */
function wishOf(kept: { entry: Draft } | null): typeof noWish {
  if (kept === null) return noWish;
  const { wishKey, ...content } = kept.entry.content;
  return typeof wishKey === 'string'
    ? { of: JSON.stringify([content, kept.entry.baseSequence]), key: wishKey }
    : noWish;
}

const stateOf = (kept: KeptDraft | null): DraftState =>
  kept === null ? { is: 'none' } : { is: 'restored', savedAt: kept.entry.savedAt };
