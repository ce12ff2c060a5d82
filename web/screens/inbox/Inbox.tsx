import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { readInbox, type InboxItem } from '../../api/inbox';
import { Loading } from '../../look/parts/Loading';
import { Message } from '../../look/parts/Message';
import { FilterChips } from '../../shell/FilterChips';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { Agenda } from './Agenda';
import type { Act } from './BulkBar';
import { ChooseButton } from './ChooseButton';
import { Choosing } from './Choosing';
import { Counters } from './Counters';
import { eachOnce } from './each-once';
import { filtersId } from './Filters';
import { filtersOf, useFilterChoices, withoutFilters } from './filtering';
import { Fresh } from './Fresh';
import { ListWidth } from './ListWidth';
import { Nothing } from './Nothing';
import { OpenView } from './OpenView';
import { Selecting, SelectingContext } from './selection';
import { Tools } from './Tools';
import { ViewMenu } from './ViewMenu';
import { itemIn, itemKey } from './address';
import { rowOf, useInboxKeys } from './use-inbox-keys';
import { useLook } from './use-look';
import { usePlace } from './use-place';
import styles from './Inbox.module.css';

/** Loaded once the list is there: whoever comes looks at that first. */
const loadCaseView = () => import('../../case/CaseView');
const CaseView = lazy(async () => ({ default: (await loadCaseView()).CaseView }));

/** What waits for one, nearest time limit first, with the chosen case beside it. */
export const Inbox = () => {
  const place = usePlace();
  const { query, open, show, ask } = place;
  const look = useLook(place.saved ?? place.based);
  const found = useInfiniteQuery({
    queryKey: ['inbox', query],
    queryFn: ({ pageParam, signal }) => readInbox(query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    enabled: place.isKnown,
  });
  const first = found.data?.pages[0];
  const pages = found.data?.pages;
  const items = useMemo(() => eachOnce(pages ?? [], itemKey), [pages]);
  const choices = useFilterChoices();
  const [act, setAct] = useState<Act>();
  const list = useRef<HTMLElement>(null);
  const selecting = useSelectionOf(JSON.stringify(query));
  useInboxKeys({ items, open, show, selecting, claimChosen: () => setAct('claim') });
  const leaveTo = (next: string | undefined): void => {
    show(next, true);
    (next === undefined ? document.getElementById('main') : rowOf(next))?.focus();
  };
  const isThere = first !== undefined;
  useEffect(() => {
    if (isThere) void loadCaseView();
  }, [isThere]);
  const counts = first?.counts;
  useTitle(`${say('nav.inbox')}${counts === undefined ? '' : ` (${counts.mine + counts.roles})`}`);
  return (
    <main
      className={`${styles.split} ${open === undefined ? '' : styles.isOpen}`}
      id="main"
      tabIndex={-1}
    >
      <section ref={list} className={styles.list} aria-labelledby="list-title">
        <h1 className="hidden" id="list-title">
          {say('nav.inbox')}
        </h1>
        <Counters counts={counts} query={query} />
        <Tools
          query={query}
          choices={choices}
          ask={ask}
          isOfView={(place.saved ?? place.based) !== undefined}
          total={first?.total}
        >
          <ChooseButton selecting={selecting} />
          <ViewMenu place={place} look={look} />
        </Tools>
        <div className={styles.filters}>
          <OpenView place={place} />
          <FilterChips
            filters={filtersOf(query, choices, ask)}
            onClear={() => ask(withoutFilters)}
            backTo={filtersId}
          />
        </div>
        <Fresh
          query={query}
          shown={first}
          shownAt={found.dataUpdatedAt}
          onShow={() => void found.refetch()}
        />
        <SelectingContext value={selecting}>
          <Choosing
            query={query}
            items={items}
            total={first?.total.count ?? 0}
            act={act}
            onAct={setAct}
            className={styles.days}
            density={look.density}
          >
            <Loaded of={found}>
              {() =>
                items.length === 0 ? (
                  <Nothing query={query} choices={choices} ask={ask} />
                ) : (
                  <Agenda items={items} open={open} query={query} columns={look.columns} />
                )
              }
            </Loaded>
            <More of={found} />
          </Choosing>
        </SelectingContext>
      </section>
      <ListWidth of={list} />
      {open === undefined ? (
        <div className={styles.nothing}>
          {items.length > 0 && <Message title={say('inbox.choose')} />}
        </div>
      ) : (
        <div className={styles.beside}>
          <Suspense fallback={<Loading>{say('loading')}</Loading>}>
            <CaseView
              key={itemIn(open).caseId}
              {...itemIn(open)}
              onBack={() => show(undefined)}
              onDecided={(next) =>
                next === undefined
                  ? leaveTo(followingKey(items, open))
                  : show(itemKey({ ...itemIn(open), ...next }), true)
              }
            />
          </Suspense>
        </div>
      )}
    </main>
  );
};

/** What is chosen belongs to one list; another question has nothing chosen. */
function useSelectionOf(asked: string): Selecting {
  const [kept, keep] = useState(() => ({ asked, selecting: new Selecting() }));
  if (kept.asked === asked) return kept.selecting;
  const next = { asked, selecting: new Selecting() };
  keep(next);
  return next.selecting;
}

/** After a decision its row leaves, and the next one is there. */
function followingKey(items: readonly InboxItem[], open: string): string | undefined {
  const at = items.findIndex((item) => itemKey(item) === open);
  const next = items[at + 1] ?? items[at - 1];
  return next === undefined ? undefined : itemKey(next);
}
