import { parseDate } from '@internationalized/date';
import { useToday } from '../../clock';
import { say } from '../../words/say';
import { Icon } from '../../look/parts/Icon';
import { dayOf, sayDay, sayShortWeekday, saySpan, sayTime, sayWeekday } from '../../words/time';
import type { DayOfChanges } from './by-date';
import { useDayGrid, type DayGrid } from './use-day-grid';
import styles from './MonthGrid.module.css';

const daysOfWeek = 7;
/** As many as fit; the day itself lists all. */
const mostShown = 3;

/** A month as a grid of days: one stop of the Tab key, and arrows within. */
export const MonthGrid = (grid: DayGrid) => {
  const { days, chosen } = grid;
  const keys = useDayGrid('month', grid);
  const today = useToday();
  const weeks = Array.from({ length: days.length / daysOfWeek }, (_, at) =>
    days.slice(at * daysOfWeek, (at + 1) * daysOfWeek),
  );
  return (
    <table aria-labelledby="calendar-span" className={styles.month} {...keys}>
      <thead>
        <tr>
          {days.slice(0, daysOfWeek).map(({ date }) => (
            <th key={date} scope="col">
              <span aria-hidden="true" className={styles.short}>
                {sayShortWeekday(date, 'short')}
              </span>
              <span aria-hidden="true" className={styles.narrow}>
                {sayShortWeekday(date, 'narrow')}
              </span>
              <span className="hidden">{sayWeekday(date)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <Cell
                key={day.date}
                of={day}
                isToday={day.date === today}
                isChosen={day.date === chosen}
                isBeside={!day.date.startsWith(chosen.slice(0, 7))}
                troubled={grid.troubled}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Cell = ({
  of: { date, day, freezes, changes, slot },
  isToday,
  isChosen,
  isBeside,
  troubled,
}: {
  of: DayOfChanges;
  isToday: boolean;
  isChosen: boolean;
  /** Of the month before or after. */
  isBeside: boolean;
  troubled: ReadonlySet<string>;
}) => (
  <td
    data-day={date}
    tabIndex={isChosen ? 0 : -1}
    aria-selected={isChosen}
    aria-current={isToday ? 'date' : undefined}
    className={[
      styles.day,
      isBeside ? styles.beside : '',
      day?.isWorking === false ? styles.off : '',
      freezes.length > 0 ? styles.frozen : '',
    ].join(' ')}
  >
    <span className={styles.number} aria-hidden="true">
      {parseDate(date).day}
    </span>
    <span className="hidden">{sayDay(date)}</span>
    {day !== undefined && day.name !== null && <span className={styles.name}>{day.name}</span>}
    {day !== undefined && day.name === null && !day.isWorking && (
      <span className="hidden">{say('calendar.dayOff')}</span>
    )}
    {freezes.map(({ id, name }) => (
      <span key={id} className={styles.freeze}>
        {say('calendar.frozenShort', { name })}
      </span>
    ))}
    {slot !== undefined && (
      <span className={styles.slot}>{say('calendar.slot.short', { span: saySpan(slot) })}</span>
    )}
    {changes.slice(0, mostShown).map(({ caseId, title, from }) => (
      <span
        key={caseId}
        className={`${styles.change} ${troubled.has(caseId) ? styles.troubled : ''}`}
      >
        {troubled.has(caseId) && (
          <>
            <Icon name="flag" />
            <span className="hidden">{say('calendar.troubled')}</span>
          </>
        )}
        {dayOf(from) === date
          ? say('calendar.changeAt', { time: sayTime(from), title })
          : say('calendar.goesOn', { title })}
      </span>
    ))}
    {changes.length > mostShown && (
      <span className={styles.more}>
        {say('calendar.more', { count: changes.length - mostShown })}
      </span>
    )}
    {(changes.length > 0 || freezes.length > 0) && (
      <span className={styles.marks} aria-hidden="true">
        {changes.length > 0 && <b>{changes.length}</b>}
        {freezes.length > 0 && <span>✕</span>}
      </span>
    )}
  </td>
);
