import { Link, useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { listCases, type CaseQuery, type ListedCase } from '../../api/cases';
import { usePages } from '../../api/use-pages';
import { Message } from '../../look/parts/Message';
import { Table } from '../../look/parts/Table';
import { FilterChips } from '../../shell/FilterChips';
import { Loaded } from '../../shell/Loaded';
import { More } from '../../shell/More';
import { SearchForm } from '../../shell/SearchForm';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { dayOf, sayDay } from '../../words/time';
import { BySubmitter } from './BySubmitter';
import { CaseFilters } from './CaseFilters';
import { sayLimit } from './say-limit';
import { addressOf, filtersOf, queryIn, useTasks, withoutFilters } from './filtering';
import styles from './Cases.module.css';

/** Every case that the reader may know of, latest first. */
export const Cases = () => {
  const search = useQuestion();
  const navigate = useNavigate();
  const query = queryIn(search);
  const tasks = useTasks();
  useTitle(say('nav.cases'));
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
      {tasks?.some(({ mayFindSubmitters }) => mayFindSubmitters) === true && <BySubmitter />}
      <FilterChips
        filters={filtersOf(query, tasks, go)}
        onClear={() => go(withoutFilters)}
        backTo="cases-search"
      />
      <Loaded of={found}>
        {({ pages }) => <Found items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More of={found} />
    </main>
  );
};

const Found = ({ items }: { items: readonly ListedCase[] }) =>
  items.length === 0 ? (
    <Message title={say('cases.nothing')}>
      <p className="soft">{say('cases.nothingAbout')}</p>
    </Message>
  ) : (
    <Table
      label={say('nav.cases')}
      columns={['number', 'title', 'task', 'subject', 'status', 'opened', 'due'].map((column) =>
        say(`cases.column.${column}`),
      )}
      rows={items.map((item) => ({
        key: item.caseId,
        cells: [
          <Link key="case" to="/cases/$caseId" params={{ caseId: item.caseId }}>
            {item.number}
          </Link>,
          <b key="title">{item.title}</b>,
          item.taskName,
          item.subject.name ?? '–',
          item.resultName ?? item.statusName,
          sayDay(dayOf(item.openedAt)),
          sayLimit(item),
        ],
      }))}
    />
  );
