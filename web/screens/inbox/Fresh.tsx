import { useQuery } from '@tanstack/react-query';
import { readInboxNews, type Inbox, type InboxQuery } from '../../api/inbox';
import { say } from '../../words/say';
import { itemKey } from './address';
import { useIsLive } from '../../api/use-live';
import styles from './Fresh.module.css';

/** Where news do not come by themselves. */
const everyMs = 60_000;

/** Rows never move by themselves: what came meanwhile waits behind this bar. */
export const Fresh = ({
  query,
  shown,
  shownAt,
  onShow,
}: {
  query: InboxQuery;
  shown: Inbox | undefined;
  /** When the list was read, in milliseconds. */
  shownAt: number;
  onShow: () => void;
}) => {
  const latest = useQuery({
    queryKey: ['inbox-news', query],
    queryFn: ({ signal }) => readInboxNews(query, signal),
    refetchInterval: useIsLive() ? false : everyMs,
    enabled: shown !== undefined,
  });
  // News from before the list was read would call new what has been decided since.
  const isLater = latest.dataUpdatedAt > shownAt;
  const count = shown === undefined || !isLater ? 0 : newIn(latest.data, shown);
  return (
    <div role="status">
      {count > 0 && (
        <button type="button" className={styles.fresh} onClick={onShow}>
          {say('inbox.fresh', { count })}
        </button>
      )}
    </div>
  );
};

/** How many are new; where a page is full, what slid up into it is not. */
function newIn(latest: Inbox | undefined, shown: Inbox): number {
  if (latest === undefined || shown.nextCursor !== undefined) return 0;
  const known = new Set(shown.items.map(itemKey));
  return latest.items.filter((item) => !known.has(itemKey(item))).length;
}
