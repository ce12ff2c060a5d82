import { Link } from '@tanstack/react-router';
import type { ScheduledChange } from '../../api/calendar';
import { say } from '../../words/say';
import { saySpan } from '../../words/time';
import type { DayOfChanges } from './by-date';
import styles from './Happenings.module.css';

/** Everything that is on a day, in words. */
export const Happenings = ({
  of: { day, freezes, changes, slot },
  troubled,
  isPlain = false,
}: {
  of: DayOfChanges;
  troubled: ReadonlySet<string>;
  /** Without links, within a cell that is reached as a whole. */
  isPlain?: boolean;
}) => (
  <ul className={styles.happenings}>
    {day !== undefined && (day.name !== null || !day.isWorking) && (
      <li className="soft">{day.name ?? say('calendar.dayOff')}</li>
    )}
    {slot !== undefined && (
      <li className={styles.slot} data-free-slot={isPlain ? undefined : ''} tabIndex={-1}>
        <b>{say('calendar.slot.here')}</b>
        <span>{saySpan(slot)}</span>
      </li>
    )}
    {freezes.map(({ id, code, name, from, to }) => (
      <li key={id} className={styles.frozen}>
        <b>{say('calendar.frozen', { name })}</b>
        <span className="soft">
          {say('calendar.frozenUntil', { code, span: saySpan({ from, to }) })}
        </span>
      </li>
    ))}
    {changes.map((change) => (
      <li key={change.caseId} className={styles.change}>
        <Change of={change} isPlain={isPlain} />
        {troubled.has(change.caseId) && (
          <span className={styles.trouble}>{say('calendar.troubled')}</span>
        )}
      </li>
    ))}
  </ul>
);

const Change = ({
  of: { caseId, number, title, subject, statusName, from, to },
  isPlain,
}: {
  of: ScheduledChange;
  isPlain: boolean;
}) => (
  <>
    <b>{title}</b>
    <span>{saySpan({ from, to })}</span>
    <span className="soft">
      {isPlain ? (
        number
      ) : (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {number}
        </Link>
      )}{' '}
      · {statusName}
      {subject.name !== null && <> · {subject.name}</>}
    </span>
  </>
);
