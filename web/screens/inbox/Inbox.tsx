import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useQuestion } from '../../address';
import { readInbox, type InboxItem } from '../../api/inbox';
import { Loading } from '../../look/parts/Loading';
import { Message } from '../../look/parts/Message';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { say } from '../../words/say';
import { Agenda } from './Agenda';
import { Counters } from './Counters';
import { Tools } from './Tools';
import { Fresh } from './Fresh';
import { addressOf, itemIn, itemKey, queryIn, type Place } from './address';
import { rowOf, useInboxKeys } from './use-inbox-keys';
import styles from './Inbox.module.css';

/** Loaded once the list is there: whoever comes looks at that first. */
const loadCaseView = () => import('../../case/CaseView');
const CaseView = lazy(async () => ({ default: (await loadCaseView()).CaseView }));

const nobody: readonly InboxItem[] = [];

/** What waits for one, nearest time limit first, with the chosen case beside it. */
export const Inbox = () => {
  const search = useQuestion();
  const navigate = useNavigate();
  const query = queryIn(search);
  const found = useInfiniteQuery({
    queryKey: ['inbox', query],
    queryFn: ({ pageParam, signal }) => readInbox(query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? nobody;
  const open = typeof search.open === 'string' ? search.open : undefined;
  const go = (change: Partial<Place>, replace = false): void =>
    void navigate({ to: '/inbox', search: addressOf({ ...query, open, ...change }), replace });
  useInboxKeys({ items, open, go });
  const leaveTo = (next: string | undefined): void => {
    go({ open: next }, true);
    (next === undefined ? document.getElementById('main') : rowOf(next))?.focus();
  };
  const isThere = found.data !== undefined;
  useEffect(() => {
    if (isThere) void loadCaseView();
  }, [isThere]);
  const counts = found.data?.pages[0]?.counts;
  useEffect(() => {
    document.title = `${say('nav.inbox')}${counts === undefined ? '' : ` (${counts.mine + counts.roles})`} – Saimnieks`;
  }, [counts]);
  return (
    <main
      className={`${styles.split} ${open === undefined ? '' : styles.isOpen}`}
      id="main"
      tabIndex={-1}
    >
      <section className={styles.list} aria-labelledby="list-title">
        <h1 className="hidden" id="list-title">
          {say('nav.inbox')}
        </h1>
        <Counters counts={counts} view={query.view} />
        <Tools query={query} go={go} total={found.data?.pages[0]?.total} />
        <Fresh query={query} shown={found.data?.pages[0]} onShow={() => void found.refetch()} />
        <div className={styles.days}>
          <Loaded of={found}>
            {() =>
              items.length === 0 ? (
                <Nothing isFiltered={query.search !== undefined || query.view !== 'all'} />
              ) : (
                <Agenda items={items} open={open} query={query} />
              )
            }
          </Loaded>
          <More of={found} />
        </div>
      </section>
      {open === undefined ? (
        <div className={styles.nothing}>
          <Message title={say('inbox.choose')} />
        </div>
      ) : (
        <div className={styles.beside}>
          <Suspense fallback={<Loading>{say('loading')}</Loading>}>
            <CaseView
              key={open}
              {...itemIn(open)}
              onBack={() => go({ open: undefined })}
              onDecided={() => leaveTo(followingKey(items, open))}
            />
          </Suspense>
        </div>
      )}
    </main>
  );
};

/** After a decision its row leaves, and the next one is there. */
function followingKey(items: readonly InboxItem[], open: string): string | undefined {
  const at = items.findIndex((item) => itemKey(item) === open);
  const next = items[at + 1] ?? items[at - 1];
  return next === undefined ? undefined : itemKey(next);
}

const Nothing = ({ isFiltered }: { isFiltered: boolean }) => (
  <Message title={say(isFiltered ? 'inbox.nothingFits' : 'inbox.nothing')}>
    <p className="soft">{say(isFiltered ? 'inbox.nothingFitsAbout' : 'inbox.nothingAbout')}</p>
  </Message>
);
