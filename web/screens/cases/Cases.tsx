import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuestion } from '../../address';
import { listCases, type CaseQuery, type ListedCase } from '../../api/cases';
import { Message } from '../../look/parts/Message';
import buttons from '../../look/parts/button.module.css';
import { FilterChips } from '../../shell/FilterChips';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { say } from '../../words/say';
import { dayOf, sayDay } from '../../words/time';
import { CaseFilters } from './CaseFilters';
import { addressOf, filtersOf, queryIn, useTasks, withoutFilters } from './filtering';
import styles from './Cases.module.css';

/** Every case that the reader may know of, latest first. */
export const Cases = () => {
  const search = useQuestion();
  const navigate = useNavigate();
  const query = queryIn(search);
  const tasks = useTasks();
  useEffect(() => {
    document.title = `${say('nav.cases')} – Saimnieks`;
  }, []);
  const go = (change: Partial<CaseQuery>): void =>
    void navigate({ to: '/cases', search: addressOf({ ...query, ...change }) });
  const found = useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ pageParam, signal }) => listCases(query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  return (
    <main id="main" tabIndex={-1} className={styles.cases}>
      <h1>{say('nav.cases')}</h1>
      <form
        className={styles.tools}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('text');
          go({ search: typeof typed === 'string' ? typed.trim() || undefined : undefined });
        }}
      >
        <input
          type="search"
          key={query.search}
          id="cases-search"
          name="text"
          defaultValue={query.search}
          maxLength={100}
          aria-label={say('cases.search')}
          placeholder={say('cases.search')}
        />
        <button type="submit" className={buttons.other}>
          {say('cases.find')}
        </button>
        <CaseFilters query={query} tasks={tasks} go={go} />
      </form>
      <FilterChips
        filters={filtersOf(query, tasks, go)}
        onClear={() => go(withoutFilters)}
        backTo="cases-search"
      />
      <Loaded of={found}>
        {({ pages }) => <Table items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More of={found} />
    </main>
  );
};

const Table = ({ items }: { items: readonly ListedCase[] }) =>
  items.length === 0 ? (
    <Message title={say('cases.nothing')}>
      <p className="soft">{say('cases.nothingAbout')}</p>
    </Message>
  ) : (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={say('nav.cases')}>
      <table>
        <thead>
          <tr>
            {['number', 'title', 'task', 'subject', 'status', 'opened', 'due'].map((column) => (
              <th key={column} scope="col">
                {say(`cases.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.caseId}>
              <td>
                <Link to="/cases/$caseId" params={{ caseId: item.caseId }}>
                  {item.number}
                </Link>
              </td>
              <th scope="row">{item.title}</th>
              <td>{item.taskName}</td>
              <td>{item.subject.name}</td>
              <td>{item.resultName ?? item.statusName}</td>
              <td>{sayDay(dayOf(item.openedAt))}</td>
              <td>{sayLimit(item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

const sayLimit = ({ timeLimit }: ListedCase): string =>
  timeLimit === null ? '–' : sayDay(timeLimit.lastDay ?? dayOf(timeLimit.dueAt));
