import type { RefObject } from 'react';
import { say } from '../../words/say';
import { sayDay, sayWeekday } from '../../words/time';
import type { DayOfChanges } from './by-date';
import { Happenings } from './Happenings';
import styles from './Calendar.module.css';

/** Everything on the chosen day, with the ways to its cases. */
export const DayPart = ({
  of,
  troubled,
  heading,
}: {
  of: DayOfChanges;
  troubled: ReadonlySet<string>;
  heading: RefObject<HTMLHeadingElement | null>;
}) => (
  <section className={styles.part} aria-labelledby="calendar-day">
    <h2 id="calendar-day" ref={heading} tabIndex={-1}>
      {say('calendar.ofDay', { weekday: sayWeekday(of.date), day: sayDay(of.date) })}
    </h2>
    <Happenings of={of} troubled={troubled} />
    {of.changes.length === 0 && of.slot === undefined && (
      <p className="soft">{say('calendar.noChanges')}</p>
    )}
  </section>
);
