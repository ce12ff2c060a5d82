import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { claim, release, type InboxItem } from '../../api/inbox';
import { useWish } from '../../api/use-wish';
import { useActions } from '../../actions/definitions';
import { announce, announceFailure } from '../../shell/announce';
import { useSession } from '../../shell/session-context';
import { say } from '../../words/say';
import { itemKey } from './address';
import type { Selecting } from './selection';

/** After how long of rest on a row its case opens beside it. */
const restMs = 150;

interface Where {
  selecting: Selecting;
  /** Claims all that are chosen. */
  claimChosen: () => void;
  items: readonly InboxItem[];
  open: string | undefined;
  show: (open: string | undefined, replace?: boolean) => void;
}

/** The row of a work item on the page. */
export const rowOf = (key: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`);

const focused = (): string | undefined =>
  document.activeElement instanceof HTMLElement
    ? (document.activeElement.dataset['item'] ?? document.activeElement.dataset['chooser'])
    : undefined;

/**
 * `j` and `k` move through the list, `x` chooses and Shift with an arrow chooses on, `c` claims or
 * gives back, `/` goes to the search.
 */
export function useInboxKeys({ items, open, show, selecting, claimChosen }: Where): void {
  const queries = useQueryClient();
  const { person } = useSession();
  const wish = useWish();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const beside = (by: 1 | -1): string | undefined => {
    const keys = items.map(itemKey);
    const at = keys.indexOf(focused() ?? open ?? '');
    return keys[at === -1 ? 0 : Math.min(keys.length - 1, Math.max(0, at + by))];
  };

  const move = (by: 1 | -1): void => {
    const next = beside(by);
    if (next === undefined) return;
    rowOf(next)?.focus();
    clearTimeout(rest.current);
    rest.current = setTimeout(() => show(next, true), restMs);
  };

  const choose = (): void => {
    const key = focused() ?? open ?? (items[0] && itemKey(items[0]));
    if (key === undefined) return;
    selecting.choose(key);
    rowOf(key)?.focus();
  };

  const chooseOn = (by: 1 | -1): void => {
    const [from, next] = [focused() ?? open, beside(by)];
    if (next === undefined) return;
    if (from !== undefined) selecting.choose(from, true);
    selecting.choose(next, true);
    rowOf(next)?.focus();
  };

  const toggleClaim = (): void => {
    const { of, keys } = selecting.current();
    if (of === 'all' || keys.size > 0) {
      claimChosen();
      return;
    }
    const key = focused() ?? open;
    const item = items.find((each) => itemKey(each) === key);
    if (item === undefined) return;
    const isMine = item.claimedBy?.id === person?.id;
    // The key pressed twice, before the list says so, is one wish.
    (isMine ? release : claim)(item, wish.keyOf([key, isMine])).then(() => {
      wish.done();
      announce(say(isMine ? 'inbox.released' : 'inbox.claimed', { title: item.title }));
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    }, announceFailure);
  };

  useActions([
    { id: 'next', key: 'j', label: say('inbox.key.next'), icon: 'down', run: () => move(1) },
    { id: 'previous', key: 'k', label: say('inbox.key.previous'), run: () => move(-1) },
    { id: 'open', key: 'enter', label: say('inbox.key.open') },
    { id: 'choose', key: 'x', label: say('bulk.key.choose'), run: choose },
    {
      id: 'choose-down',
      key: 'shift+arrowdown',
      label: say('bulk.key.down'),
      run: () => chooseOn(1),
    },
    { id: 'choose-up', key: 'shift+arrowup', label: say('bulk.key.up'), run: () => chooseOn(-1) },
    { id: 'choose-all', label: say('bulk.key.all'), run: () => selecting.chooseAll() },
    { id: 'claim', key: 'c', label: say('inbox.key.claim'), icon: 'check', run: toggleClaim },
    {
      id: 'search',
      key: '/',
      label: say('inbox.key.search'),
      icon: 'search',
      run: () => document.getElementById('inbox-search')?.focus(),
    },
  ]);
}
