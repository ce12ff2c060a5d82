import { Message } from '../../look/parts/Message';
import { Loading } from '../../look/parts/Loading';
import { say } from '../../words/say';
import { sayDay, sayWeekday } from '../../words/time';
import type { DayOfChanges } from './by-date';
import { Happenings } from './Happenings';
import styles from './Calendar.module.css';

/** The days of four weeks on which something is, one below the other. */
export const Agenda = ({
  days,
  troubled,
  isKnown,
}: {
  days: readonly DayOfChanges[];
  troubled: ReadonlySet<string>;
  isKnown: boolean;
}) => {
  const full = eachOnce(days).filter(
    ({ day, freezes, changes, slot }) =>
      changes.length > 0 ||
      slot !== undefined ||
      freezes.length > 0 ||
      (day?.name ?? null) !== null,
  );
  if (!isKnown) return <Loading>{say('loading')}</Loading>;
  if (full.length === 0)
    return (
      <Message title={say('calendar.nothing')}>
        <p className="soft">{say('calendar.nothingAbout')}</p>
      </Message>
    );
  return (
    <ol className={styles.agenda}>
      {full.map((of) => (
        <li key={of.date}>
          <h3>{say('calendar.ofDay', { weekday: sayWeekday(of.date), day: sayDay(of.date) })}</h3>
          <Happenings of={of} troubled={troubled} />
        </li>
      ))}
    </ol>
  );
};

/** What lasts for days stands at the first of them. */
function eachOnce(days: readonly DayOfChanges[]): DayOfChanges[] {
  const told = new Set<unknown>();
  const first = (one: unknown): boolean => !told.has(one) && told.add(one).has(one);
  return days.map(({ freezes, changes, ...of }) => ({
    ...of,
    freezes: freezes.filter(first),
    changes: changes.filter(first),
  }));
}
