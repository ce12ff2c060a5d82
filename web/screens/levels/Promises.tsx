import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import { listLevels, type WatchedSet } from '../../api/levels';
import { Message } from '../../look/parts/Message';
import { Table } from '../../look/parts/Table';
import { Loaded } from '../../shell/Loaded';
import type { Days } from '../../words/period';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import { History } from './History';
import styles from './Levels.module.css';
import { CaseOf, Measured } from './Measured';
import { sayPeriod, sayTarget } from './say-level';
import { State } from './State';

/** Every promise that is watched, as it stands in its latest period. */
export const Promises = ({ days }: { days: Days }) => {
  const found = useQuery({
    queryKey: ['levels'],
    queryFn: ({ signal }) => listLevels(signal),
  });
  return (
    <Loaded of={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Message title={say('levels.nothing')}>
            <p className="soft">{say('levels.nothingAbout')}</p>
          </Message>
        ) : (
          items.map((set) => <PromisesOfSet key={set.terms} set={set} days={days} />)
        )
      }
    </Loaded>
  );
};

const PromisesOfSet = ({ set, days }: { set: WatchedSet; days: Days }) => {
  const question = useQuestion();
  const { terms, name, service, monitor, levels } = set;
  const open =
    question['terms'] === terms
      ? levels.find(({ indicator }) => indicator === question['indicator'])
      : undefined;
  return (
    <section className={styles.set}>
      <h2>{service.name ?? service.code}</h2>
      <p className="soft">{say('levels.set', { name, terms })}</p>
      <p className="soft">{watched(monitor)}</p>
      {levels.length === 0 ? (
        <p>{say('levels.notJudged')}</p>
      ) : (
        <Table
          label={say('levels.ofSet', { service: service.name ?? service.code, terms })}
          columns={['promise', 'target', 'measured', 'state', 'period', 'case'].map((each) =>
            say(`levels.column.${each}`),
          )}
          rows={levels.map((level) => ({
            key: level.indicator,
            cells: [
              <Link
                key="promise"
                to="/levels"
                search={{
                  ...question,
                  terms: level === open ? undefined : terms,
                  indicator: level === open ? undefined : level.indicator,
                }}
                resetScroll={false}
                aria-expanded={level === open}
              >
                {level.name}
              </Link>,
              sayTarget(level),
              <Measured key="measured" of={level} />,
              <State key="state" of={level} />,
              sayPeriod(level),
              <CaseOf key="case" of={level} />,
            ],
          }))}
        />
      )}
      {open !== undefined && <History level={open} days={days} />}
    </section>
  );
};

function watched(monitor: WatchedSet['monitor']): string {
  if (monitor === null) return say('levels.notWatched');
  if (monitor.endedAt !== null)
    return say('levels.watchEnded', { at: sayInstant(monitor.endedAt) });
  return monitor.judgedAt === null
    ? say('levels.watchedSince', { at: sayInstant(monitor.beganAt) })
    : say('levels.judged', { at: sayInstant(monitor.judgedAt) });
}
