import { useQuery } from '@tanstack/react-query';
import { readInbox, type Inbox, type InboxQuery } from '../../api/inbox';
import { say } from '../../words/say';
import { itemKey } from './address';
import styles from './Fresh.module.css';

const everyMs = 60_000;

/** Rows never move by themselves: what came meanwhile waits behind this bar. */
export const Fresh = ({
  query,
  shown,
  onShow,
}: {
  query: InboxQuery;
  shown: Inbox | undefined;
  onShow: () => void;
}) => {
  const latest = useQuery({
    queryKey: ['inbox-news', query],
    queryFn: ({ signal }) => readInbox(query, undefined, signal),
    refetchInterval: everyMs,
    enabled: shown !== undefined,
  });
  if (shown === undefined || latest.data === undefined) return null;
  const known = new Set(shown.items.map(itemKey));
  const news = latest.data.items.filter((item) => !known.has(itemKey(item))).length;
  // A page is full: what slid up into it is not new.
  if (news === 0 || shown.nextCursor !== undefined) return null;
  return (
    <button type="button" className={styles.fresh} onClick={onShow}>
      {say('inbox.fresh', { count: news })}
    </button>
  );
};
