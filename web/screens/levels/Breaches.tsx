import { useQuery } from '@tanstack/react-query';
import { listPeriods } from '../../api/levels';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import type { Days } from '../../words/period';
import { say } from '../../words/say';
import styles from './Levels.module.css';
import { CaseOf, Measured } from './Measured';
import { sayPeriod, sayTarget } from './say-level';

/** What was promised and not kept, and what nobody measured, each with its case. */
export const Breaches = ({ days }: { days: Days }) => (
  <>
    <InState state="breached" days={days} />
    <InState state="no_data" days={days} />
  </>
);

const InState = ({ state, days }: { state: 'breached' | 'no_data'; days: Days }) => {
  const found = useQuery({
    queryKey: ['level-periods', state, days],
    queryFn: ({ signal }) => listPeriods({ ...days, state }, signal),
  });
  return (
    <section className={styles.set}>
      <h2>{say(`levels.${state}`)}</h2>
      <Loaded of={found}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <p>{say(`levels.${state}.none`)}</p>
          ) : (
            <>
              <Table
                label={say(`levels.${state}`)}
                columns={['service', 'promise', 'target', 'measured', 'period', 'case'].map(
                  (each) => say(`levels.column.${each}`),
                )}
                rows={items.map((period) => ({
                  key: `${period.terms} ${period.indicator} ${period.startsAt}`,
                  cells: [
                    period.service.name ?? '–',
                    period.name,
                    sayTarget(period),
                    <Measured key="measured" of={period} />,
                    sayPeriod(period),
                    <CaseOf key="case" of={period} />,
                  ],
                }))}
              />
              {nextCursor !== undefined && <p className="soft">{say('levels.more')}</p>}
            </>
          )
        }
      </Loaded>
    </section>
  );
};
