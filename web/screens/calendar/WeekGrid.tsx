import { useId } from 'react';
import { useToday } from '../../clock';
import { say } from '../../words/say';
import { sayDay, sayWeekday } from '../../words/time';
import { minutesOn, type DayOfChanges } from './by-date';
import { Happenings } from './Happenings';
import { useDayGrid, type DayGrid } from './use-day-grid';
import styles from './WeekGrid.module.css';

const hours = [0, 6, 12, 18, 24];

/** A week, each day with its hours: what is planned, and when nothing may be. */
export const WeekGrid = (grid: DayGrid) => {
  const keys = useDayGrid('week', grid);
  const today = useToday();
  return (
    <table aria-labelledby="calendar-span" className={styles.week} {...keys}>
      <thead>
        <tr>
          <th scope="col">{say('calendar.day')}</th>
          <th scope="col">
            <span className="hidden">{say('calendar.hours')}</span>
            <span className={styles.hours} aria-hidden="true">
              {hours.map((hour) => (
                <span key={hour}>{hour}</span>
              ))}
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {grid.days.map((of) => (
          <Row
            key={of.date}
            of={of}
            isToday={of.date === today}
            isChosen={of.date === grid.chosen}
            troubled={grid.troubled}
          />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({
  of,
  isToday,
  isChosen,
  troubled,
}: {
  of: DayOfChanges;
  isToday: boolean;
  isChosen: boolean;
  troubled: ReadonlySet<string>;
}) => (
  <tr className={of.day?.isWorking === false ? styles.off : ''}>
    <th scope="row">
      <b>{sayWeekday(of.date)}</b> <span className="soft">{sayDay(of.date)}</span>
    </th>
    <td
      data-day={of.date}
      tabIndex={isChosen ? 0 : -1}
      aria-selected={isChosen}
      aria-current={isToday ? 'date' : undefined}
    >
      <Strip of={of} />
      <Happenings of={of} troubled={troubled} isPlain />
    </td>
  </tr>
);

/** The hours of a day from left to right; decorative, for the words stand below. */
const Strip = ({ of: { date, freezes, changes, slot } }: { of: DayOfChanges }) => {
  const hatch = useId();
  return (
    <svg className={styles.strip} viewBox="0 0 1440 30" preserveAspectRatio="none" aria-hidden>
      <defs>
        <pattern id={hatch} width="24" height="30" patternUnits="userSpaceOnUse">
          <path d="M0 30 24 0M-12 15 12 -15M12 45 36 15" className={styles.hatch} />
        </pattern>
      </defs>
      {freezes.map((freeze) => (
        <rect key={freeze.id} fill={`url(#${hatch})`} height="30" {...across(date, freeze)} />
      ))}
      {changes.map((change) => (
        <rect
          key={change.caseId}
          className={styles.change}
          y="7"
          height="16"
          {...across(date, change)}
        />
      ))}
      {slot !== undefined && (
        <rect className={styles.slot} y="3" height="24" {...across(date, slot)} />
      )}
      <path className={styles.marks} d="M360 0v30M720 0v30M1080 0v30" />
    </svg>
  );
};

/** At least a quarter of an hour wide, so that it is seen. */
function across(date: string, span: { from: string; to: string }): { x: number; width: number } {
  const { start, end } = minutesOn(date, span);
  return { x: start, width: Math.max(15, end - start) };
}
