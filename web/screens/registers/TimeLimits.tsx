import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { readTimeLimits, type TaskLimits } from '../../api/time-limits';
import { Message } from '../../look/parts/Message';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import { SearchForm } from '../../shell/SearchForm';
import { say } from '../../words/say';
import { sayDay } from '../../words/time';
import styles from './Registers.module.css';
import { ViewFrame } from './ViewFrame';

type Limit = TaskLimits['limits'][number];

const setters = ['law', 'standard', 'promise', 'institution', 'default'] as const;
const columns = ['limit', 'length', 'setBy', 'source', 'when'] as const;

/** The limits of every task: how long, who set it, and where it comes from. */
export const TimeLimits = () => {
  const { text, by } = useQuestion();
  const search = typeof text === 'string' ? text : undefined;
  const setBy = setters.find((each) => each === by);
  const navigate = useNavigate();
  const go = (change: { text?: string; by?: string }): void =>
    void navigate({
      to: '/registers/time-limits',
      search: { text: search, by: setBy, ...change },
    });
  const found = useQuery({
    queryKey: ['register', 'time-limits'],
    queryFn: ({ signal }) => readTimeLimits(signal),
  });
  return (
    <ViewFrame title={say('registers.timeLimits')} about={say('registers.timeLimitsAbout')}>
      <SearchForm
        label={say('registers.limits.search')}
        text={search}
        onSearch={(wanted) => go({ text: wanted })}
      >
        <select
          aria-label={say('registers.limits.setBy')}
          value={setBy ?? ''}
          onChange={({ target }) => go({ by: target.value || undefined })}
        >
          <option value="">{say('registers.limits.anybody')}</option>
          {setters.map((each) => (
            <option key={each} value={each}>
              {say(`registers.limits.by.${each}`)}
            </option>
          ))}
        </select>
      </SearchForm>
      <Loaded of={found}>
        {({ tasks }) => <Tasks tasks={tasks.flatMap((task) => matching(task, search, setBy))} />}
      </Loaded>
    </ViewFrame>
  );
};

/** The task with those of its limits that are looked for; all of them where it is itself. */
function matching(task: TaskLimits, search = '', setBy?: Limit['setBy']): TaskLimits[] {
  const has = (text: string): boolean => plain(text).includes(plain(search));
  const limits = task.limits.filter(
    (limit) =>
      (setBy === undefined || limit.setBy === setBy) &&
      (has(`${task.task ?? ''} ${task.title}`) || has(`${limit.name} ${limit.source}`)),
  );
  return limits.length === 0 ? [] : [{ ...task, limits }];
}

/** Whatever its case and marks: "terminu" finds "termiņu". */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const Tasks = ({ tasks }: { tasks: readonly TaskLimits[] }) =>
  tasks.length === 0 ? (
    <Message title={say('registers.limits.none')}>
      <p className="soft">{say('registers.limits.noneAbout')}</p>
    </Message>
  ) : (
    tasks.map(({ task, title, limits }) => (
      <section key={task} className={styles.section}>
        <h2>
          {task === null ? (
            title
          ) : (
            <Link to="/handbook/$code" params={{ code: task }}>
              {title}
            </Link>
          )}
        </h2>
        <Table
          label={title}
          columns={columns.map((column) => say(`registers.limits.column.${column}`))}
          rows={limits.map((limit) => ({
            key: `${limit.key} ${limit.variant} ${limit.from}`,
            cells: [
              limit.variant === null
                ? limit.name
                : say('registers.limits.variant', { name: limit.name, variant: limit.variant }),
              sayLength(limit),
              limit.setByName,
              limit.source,
              sayWhen(limit),
            ],
          }))}
        />
      </section>
    ))
  );

/** Of a law it matters whether a lawyer has looked at it; the others are ours to set. */
const sayLength = ({ length, setBy, isConfirmed }: Limit): string => {
  if (length === null) return say('registers.limits.unset');
  return isConfirmed || setBy !== 'law' ? length : say('registers.limits.unconfirmed', { length });
};

function sayWhen({ from, until, isInForce }: Limit): string {
  if (from === null && until === null) return say('registers.limits.always');
  const span = [
    ...(from === null ? [] : [say('registers.limits.from', { day: sayDay(from) })]),
    ...(until === null ? [] : [say('registers.limits.until', { day: sayDay(until) })]),
  ].join(' ');
  return isInForce ? span : say('registers.limits.notInForce', { span });
}
