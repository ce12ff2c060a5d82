import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { readControl, type Control as Overview } from '../../api/reports';
import { Table, type Row } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import styles from './Control.module.css';

type Action = Overview['actions'][number];
type Step = Action['steps'][number];

/** The seven actions over all submissions at a glance, for who controls them. */
export const Control = () => {
  useTitle(say('control.title'));
  return (
    <main id="main" tabIndex={-1} className={styles.control}>
      <h1>{say('control.title')}</h1>
      <p className={styles.about}>{say('control.about')}</p>
      <Side of="services" />
      <Side of="resources" />
    </main>
  );
};

const Side = ({ of }: { of: Overview['of'] }) => {
  const found = useQuery({
    queryKey: ['control', of],
    queryFn: ({ signal }) => readControl(of, signal),
  });
  return (
    <section>
      <h2>{say(`control.${of}`)}</h2>
      <Loaded of={found}>
        {({ actions }) => (
          <Table
            label={say(`control.${of}`)}
            columns={['action', 'waiting', 'late', 'unanswered', 'uncontrolled'].map((each) =>
              say(`control.column.${each}`),
            )}
            numbers={[1, 2, 3, 4]}
            rows={actions.flatMap((action) => rowsOf(action, of))}
          />
        )}
      </Loaded>
    </section>
  );
};

/**
 * The action, and where it is taken at several steps each of them under it. The number of
 * submissions at a step leads to their list.
 */
function rowsOf({ action, name, steps, ...sums }: Action, of: Overview['of']): Row[] {
  const [only, ...others] = steps;
  if (only !== undefined && others.length === 0)
    return [rowOf(action, name, sums, waits(only, of))];
  return [
    rowOf(action, name, sums, sums.waiting),
    ...steps.map((step) =>
      rowOf(
        `${action} ${step.step}`,
        <span className={styles.step}>{step.title}</span>,
        step,
        waits(step, of),
      ),
    ),
  ];
}

const rowOf = (
  key: string,
  name: ReactNode,
  { late, unanswered, uncontrolled }: Pick<Step, 'late' | 'unanswered' | 'uncontrolled'>,
  waiting: ReactNode,
): Row => ({ key, cells: [name, waiting, late, unanswered, uncontrolled] });

const waits = ({ waiting, step, title, task }: Step, about: Overview['of']): ReactNode =>
  waiting === 0 ? (
    0
  ) : (
    <Link
      to="/cases"
      search={{ state: 'open', task, step, about }}
      aria-label={say('control.cases', { count: waiting, step: title })}
    >
      {waiting}
    </Link>
  );
