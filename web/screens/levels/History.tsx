import { useQuery } from '@tanstack/react-query';
import { listPeriods, type LevelPeriod } from '../../api/levels';
import { Columns } from '../../charts/Columns';
import { Opened } from '../../look/parts/Opened';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import { sayNumber } from '../../words/number';
import type { Days } from '../../words/period';
import { say } from '../../words/say';
import { dayOf, sayShortDay } from '../../words/time';
import { Measured } from './Measured';
import { sayPeriod, sayTarget } from './say-level';
import { State } from './State';

/** One promise over its periods: a chart with the promise as a line, and the table of the same. */
export const History = ({ level, days }: { level: LevelPeriod; days: Days }) => {
  const { terms, indicator, name, target, unit, valueUnit } = level;
  const found = useQuery({
    queryKey: ['level-periods', terms, indicator, days],
    queryFn: ({ signal }) => listPeriods({ ...days, terms, indicator }, signal),
  });
  return (
    <Opened label={say('levels.history', { name })}>
      <h3>{say('levels.history', { name })}</h3>
      <Loaded of={found}>
        {({ items }) => {
          const inTime = items.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
          const least = footOf(level, inTime);
          return inTime.length === 0 ? (
            <p>{say('levels.noPeriods')}</p>
          ) : (
            <>
              <Columns
                label={say('levels.chart', { name })}
                // Of what is promised for each case the share is drawn, and not its own unit.
                {...(valueUnit === unit && { target })}
                {...(valueUnit === 'percent' && { most: 100 })}
                least={least}
                points={inTime.map((period) => ({
                  key: period.startsAt,
                  label: sayShortDay(dayOf(period.startsAt)),
                  value: period.value,
                  isBad: period.state === 'breached',
                }))}
                sayValue={sayNumber}
              />
              {valueUnit === unit && (
                <p className="soft">{say('levels.line', { target: sayTarget(level) })}</p>
              )}
              {least > 0 && (
                <p className="soft">{say('levels.from', { value: sayNumber(least) })}</p>
              )}
              <Table
                label={say('levels.history', { name })}
                columns={['period', 'measured', 'state'].map((each) =>
                  say(`levels.column.${each}`),
                )}
                rows={inTime.map((period) => ({
                  key: period.startsAt,
                  cells: [
                    sayPeriod(period),
                    <span key="measured" data-value={period.value ?? ''}>
                      <Measured of={period} />
                    </span>,
                    <State key="state" of={period} />,
                  ],
                }))}
              />
            </>
          );
        }}
      </Loaded>
    </Opened>
  );
};

/**
 * Where the columns begin: between 99 and 100 of a hundred nobody would see a difference, if they
 * began at nought.
 */
function footOf({ target, valueUnit }: LevelPeriod, periods: readonly LevelPeriod[]): number {
  const lowest = Math.min(target, ...periods.flatMap(({ value }) => value ?? []));
  return valueUnit === 'percent' && lowest > 90 ? Math.floor(lowest) - 1 : 0;
}
