import { Link } from '@tanstack/react-router';
import type { Inbox, InboxQuery } from '../../api/inbox';
import { say } from '../../words/say';
import { addressOf } from './address';
import styles from './Counters.module.css';

const counted = ['mine', 'roles', 'overdue', 'dueToday'] as const;

/** The four numbers that are always there; each opens its list, and again the whole one; filters stay. */
export const Counters = ({
  counts,
  query,
}: {
  counts: Inbox['counts'] | undefined;
  query: InboxQuery;
}) => (
  <nav className={styles.counters} aria-label={say('inbox.which')}>
    {counted.map((each) => (
      <Link
        key={each}
        to="/inbox"
        search={addressOf({ ...query, view: query.view === each ? 'all' : each })}
        aria-current={query.view === each}
        className={each === 'overdue' && (counts?.overdue ?? 0) > 0 ? styles.late : undefined}
      >
        <b>{counts?.[each] ?? '–'}</b>
        {say(`inbox.view.${each}`)}
      </Link>
    ))}
  </nav>
);
