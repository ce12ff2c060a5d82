import { useQuery } from '@tanstack/react-query';
import { readAttainment, type Attainment } from '../../api/levels';
import { Bar } from '../../charts/Bar';
import { Columns } from '../../charts/Columns';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import { sayNumber, sayShare } from '../../words/number';
import type { Days } from '../../words/period';
import { say } from '../../words/say';
import { sayMonth, sayShortMonth } from '../../words/time';
import styles from './Levels.module.css';

const groupings = ['month', 'service', 'indicator', 'partner'] as const;

/** The share of promises kept, over time and told apart. */
export const AttainmentPart = ({ days }: { days: Days }) => (
  <Loaded of={useAttainment('month', days)}>
    {({ items }) =>
      items.length === 0 ? (
        <p>{say('levels.noPeriods')}</p>
      ) : (
        groupings.map((by) => <AttainmentBy key={by} by={by} days={days} />)
      )
    }
  </Loaded>
);

const useAttainment = (by: Attainment['by'], days: Days) =>
  useQuery({
    queryKey: ['attainment', by, days],
    queryFn: ({ signal }) => readAttainment(days, by, signal),
  });

const AttainmentBy = ({ by, days }: { by: Attainment['by']; days: Days }) => {
  const found = useAttainment(by, days);
  const title = say(`levels.attainment.${by}`);
  return (
    <section className={styles.set}>
      <h2>{title}</h2>
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say('levels.noPeriods')}</p>
          ) : (
            <>
              {by === 'month' && (
                <Columns
                  label={say('levels.chart', { name: title })}
                  most={1}
                  points={items.map(({ group, attained }) => ({
                    key: group ?? '',
                    label: sayShortMonth(group ?? ''),
                    value: attained,
                  }))}
                  sayValue={sayShare}
                />
              )}
              <Table
                label={title}
                numbers={[1, 3, 4, 5, 6]}
                columns={[by, 'attained', 'bar', 'met', 'breached', 'noData', 'excused'].map(
                  (each) => say(`levels.column.${each}`),
                )}
                rows={items.map(({ group, name, attained, met, breached, noData, excused }) => ({
                  key: group ?? '',
                  cells: [
                    nameOf(by, group, name),
                    <span key="attained" data-value={attained ?? ''}>
                      {attained === null ? say('levels.nothingDue') : sayShare(attained)}
                    </span>,
                    <Bar key="bar" value={attained} most={1} />,
                    ...[met, breached, noData, excused].map((count) => sayNumber(count)),
                  ],
                }))}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
};

/** A month is told by its code alone. */
const nameOf = (by: Attainment['by'], group: string | null, name: string | null): string =>
  by === 'month' && group !== null
    ? sayMonth(`${group}-01`)
    : (name ?? group ?? say('levels.noGroup'));
