import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuestion } from '../../address';
import { listCases, type CaseQuery, type ListedCase } from '../../api/cases';
import { usePages } from '../../api/use-pages';
import { Message } from '../../look/parts/Message';
import { FilterChips } from '../../shell/FilterChips';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { SearchForm } from '../../shell/SearchForm';
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
  const found = usePages(['cases', query], (cursor, signal) => listCases(query, cursor, signal));
  return (
    <main id="main" tabIndex={-1} className={styles.cases}>
      <h1>{say('nav.cases')}</h1>
      <SearchForm
        id="cases-search"
        label={say('cases.search')}
        text={query.search}
        onSearch={(text) => go({ search: text })}
      >
        <CaseFilters query={query} tasks={tasks} go={go} />
      </SearchForm>
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
