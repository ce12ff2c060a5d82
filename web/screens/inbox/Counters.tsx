import { Link } from '@tanstack/react-router';
import type { Inbox, InboxView } from '../../api/inbox';
import { say } from '../../words/say';
import styles from './Counters.module.css';

const counted = ['mine', 'roles', 'overdue', 'dueToday'] as const;

/** The four numbers that are always there; each opens its list, and again the whole one. */
export const Counters = ({
  counts,
  view,
}: {
  counts: Inbox['counts'] | undefined;
  view: InboxView;
}) => (
  <nav className={styles.counters} aria-label={say('inbox.which')}>
    {counted.map((each) => (
      <Link
        key={each}
        to="/inbox"
        search={view === each ? {} : { view: each }}
        aria-current={view === each}
        className={each === 'overdue' && (counts?.overdue ?? 0) > 0 ? styles.late : undefined}
      >
        <b>{counts?.[each] ?? '–'}</b>
        {say(`inbox.view.${each}`)}
      </Link>
    ))}
  </nav>
);
