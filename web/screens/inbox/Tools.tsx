import { useRef, useState, type ReactNode } from 'react';
import type { FilterChoices, Inbox, InboxQuery } from '../../api/inbox';
import { say } from '../../words/say';
import { Filters } from './Filters';
import styles from './Tools.module.css';
import type { Ask } from './use-place';
import { usePrefer } from './use-prefer';

const typingPauseMs = 250;

type Sort = NonNullable<InboxQuery['sort']>;

/** Search, order and filters; all of them stand in the address. */
export const Tools = ({
  query,
  choices,
  ask,
  isOfView,
  total,
  children,
}: {
  query: InboxQuery;
  choices: FilterChoices | undefined;
  ask: Ask;
  /** Whether a saved view is open, or one has departed from it: its order is not one's own. */
  isOfView: boolean;
  total: Inbox['total'] | undefined;
  children: ReactNode;
}) => {
  const prefer = usePrefer();
  const order = (sort: Sort): void => {
    ask({ sort: sort === 'due' ? undefined : sort });
    if (!isOfView) prefer({ inboxSort: sort });
  };
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
      () => ask({ search: text.trim() || undefined }, true),
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
      <span className="soft" role="status">
        {total === undefined
          ? ''
          : say(total.isExact ? 'inbox.total' : 'inbox.totalMore', { count: total.count })}
      </span>
      <div className={styles.row}>
        <select
          aria-label={say('inbox.sort')}
          value={query.sort ?? 'due'}
          onChange={({ target: { value } }) => order(value as Sort)}
        >
          {(['due', 'offered', 'number'] as const).map((each) => (
            <option key={each} value={each}>
              {say(`inbox.sort.${each}`)}
            </option>
          ))}
        </select>
        <Filters query={query} choices={choices} ask={ask} />
        {children}
      </div>
    </div>
  );
};
