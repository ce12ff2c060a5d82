import { useRef, useState } from 'react';
import type { Inbox, InboxQuery } from '../../api/inbox';
import { say } from '../../words/say';
import type { Place } from './address';
import styles from './Tools.module.css';

const typingPauseMs = 250;

/** Search and order; both stand in the address. */
export const Tools = ({
  query,
  go,
  total,
}: {
  query: InboxQuery;
  go: (change: Partial<Place>, replace?: boolean) => void;
  total: Inbox['total'] | undefined;
}) => {
  const [typed, type] = useState(query.search ?? '');
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Going back changes the address; what is typed then follows it.
  const [seen, see] = useState(query.search);
  if (seen !== query.search) {
    see(query.search);
    if ((query.search ?? '') !== typed.trim()) type(query.search ?? '');
  }
  const search = (text: string): void => {
    type(text);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(
      () => go({ search: text.trim() || undefined }, true),
      typingPauseMs,
    );
  };
  return (
    <div className={styles.tools} role="search">
      <input
        id="inbox-search"
        type="search"
        value={typed}
        maxLength={100}
        placeholder={say('inbox.search')}
        aria-label={say('inbox.search')}
        onChange={({ target }) => search(target.value)}
      />
      <select
        aria-label={say('inbox.sort')}
        value={query.sort ?? 'due'}
        onChange={({ target: { value } }) =>
          go({ sort: value === 'due' ? undefined : (value as InboxQuery['sort']) })
        }
      >
        {(['due', 'offered', 'number'] as const).map((order) => (
          <option key={order} value={order}>
            {say(`inbox.sort.${order}`)}
          </option>
        ))}
      </select>
      <span className="soft" role="status">
        {total === undefined
          ? ''
          : say(total.isExact ? 'inbox.total' : 'inbox.totalMore', { count: total.count })}
      </span>
    </div>
  );
};
