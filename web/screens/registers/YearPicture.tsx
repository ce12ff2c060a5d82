import { parseDate } from '@internationalized/date';
import type { CalendarYear } from '../../api/time-limits';
import { say } from '../../words/say';
import { sayMonthName } from '../../words/time';
import styles from './CalendarYear.module.css';

type Day = CalendarYear['days'][number];

const signs = ['holiday', 'moved', 'worked', 'shortened', 'rest'] as const;

/** What a day looks like: by its form, not by colour alone. */
function signOf({ kind, isWorking, isShortened }: Day): (typeof signs)[number] | undefined {
  if (kind === 'holiday' || kind === 'substitute') return 'holiday';
  if (kind !== 'ordinary') return kind;
  if (isShortened) return 'shortened';
  return isWorking ? undefined : 'rest';
}

/** Twelve months; whoever cannot see them has the list below. */
export const YearPicture = ({ days }: { days: readonly Day[] }) => (
  <>
    <div className={styles.months} aria-hidden="true">
      {days
        .filter(({ date }) => date.endsWith('-01'))
        .map((first) => (
          <div key={first.date}>
            <b>{sayMonthName(first.date)}</b>
            <ol data-from={weekdayOf(first)}>
              {days
                .filter(({ date }) => date.startsWith(first.date.slice(0, 7)))
                .map((day) => (
                  <li key={day.date} className={styles[signOf(day) ?? 'plain']}>
                    {Number(day.date.slice(8))}
                  </li>
                ))}
            </ol>
          </div>
        ))}
    </div>
    <ul className={styles.legend} aria-hidden="true">
      {signs.map((sign) => (
        <li key={sign}>
          <span className={styles[sign]}>1</span> {say(`registers.year.sign.${sign}`)}
        </li>
      ))}
    </ul>
  </>
);

/** Monday being 1. */
const weekdayOf = ({ date }: Day): number => parseDate(date).toDate('UTC').getUTCDay() || 7;
