import { Link } from '@tanstack/react-router';
import type { ChangeCalendar } from '../../api/calendar';
import { say } from '../../words/say';
import styles from './Calendar.module.css';

/** Where planned changes meet each other or a freeze window, each in a sentence. */
export const Conflicts = ({ calendar: { conflicts, changes } }: { calendar: ChangeCalendar }) => (
  <section className={styles.part} aria-labelledby="calendar-conflicts">
    <h2 id="calendar-conflicts">{say('calendar.conflicts')}</h2>
    {conflicts.length === 0 ? (
      <p className="soft">{say('calendar.noConflicts')}</p>
    ) : (
      <ul className={styles.conflicts}>
        {conflicts.map(({ caseId, with: other, sentence }) => (
          <li key={`${caseId} ${other}`}>
            <p>{sentence}</p>
            <p className={styles.ways}>
              {changes
                .filter((change) => change.caseId === caseId || change.caseId === other)
                .map((change) => (
                  <Link key={change.caseId} to="/cases/$caseId" params={{ caseId: change.caseId }}>
                    {change.number}
                  </Link>
                ))}
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
);
