import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { claim, release, type InboxItem } from '../../api/inbox';
import { useActions } from '../../actions/definitions';
import { announce, announceFailure } from '../../shell/announce';
import { useSession } from '../../shell/session-context';
import { say } from '../../words/say';
import { itemKey, type Place } from './address';

/** After how long of rest on a row its case opens beside it. */
const restMs = 150;

interface Where {
  items: readonly InboxItem[];
  open: string | undefined;
  go: (change: Partial<Place>, replace?: boolean) => void;
}

/** The row of a work item on the page. */
export const rowOf = (key: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`);

const focused = (): string | undefined =>
  document.activeElement instanceof HTMLElement
    ? document.activeElement.dataset['item']
    : undefined;

/** `j` and `k` move through the list, `c` claims or gives back, `/` goes to the search. */
export function useInboxKeys({ items, open, go }: Where): void {
  const queries = useQueryClient();
  const { person } = useSession();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const move = (by: 1 | -1): void => {
    const keys = items.map(itemKey);
    const at = keys.indexOf(focused() ?? open ?? '');
    const next = keys[at === -1 ? 0 : Math.min(keys.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    rowOf(next)?.focus();
    clearTimeout(rest.current);
    rest.current = setTimeout(() => go({ open: next }, true), restMs);
  };

  const toggleClaim = (): void => {
    const key = focused() ?? open;
    const item = items.find((each) => itemKey(each) === key);
    if (item === undefined) return;
    const isMine = item.claimedBy?.id === person?.id;
    (isMine ? release : claim)(item, crypto.randomUUID()).then(() => {
      announce(say(isMine ? 'inbox.released' : 'inbox.claimed', { title: item.title }));
      return queries.invalidateQueries({ queryKey: ['inbox'] });
    }, announceFailure);
  };

  useActions([
    { id: 'next', key: 'j', label: say('inbox.key.next'), icon: 'down', run: () => move(1) },
    { id: 'previous', key: 'k', label: say('inbox.key.previous'), run: () => move(-1) },
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
