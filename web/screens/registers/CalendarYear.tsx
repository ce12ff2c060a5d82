import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useQuestion } from '../../address';
import type { RegisterItem } from '../../api/registers';
import { readCalendarYear, type CalendarYear as Year } from '../../api/time-limits';
import { useToday } from '../../clock';
import { Icon } from '../../look/parts/Icon';
import { Message } from '../../look/parts/Message';
import { Table } from '../../look/parts/Table';
import buttons from '../../look/parts/button.module.css';
import { Loaded } from '../../shell/Loaded';
import { say } from '../../words/say';
import { sayDay, sayWeekday } from '../../words/time';
import { YearPicture } from './YearPicture';
import styles from './CalendarYear.module.css';

/** A year of a calendar: as a picture, and the days that are not like others as a list. */
export const CalendarYear = ({ item: { id } }: { item: RegisterItem }) => {
  const asked = Number(useQuestion()['year']);
  const thisYear = Number(useToday().slice(0, 4));
  const year = asked >= 1900 && asked < 2200 ? Math.trunc(asked) : thisYear;
  const found = useQuery({
    queryKey: ['register-item', 'calendars', id, year],
    queryFn: ({ signal }) => readCalendarYear(id, year, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <section className={styles.year} aria-labelledby="year">
      <Loaded of={found}>{(data) => <Days calendar={id} of={data} />}</Loaded>
    </section>
  );
};

const Days = ({ calendar, of }: { calendar: string; of: Year }) => {
  const { year, firstYear, lastYear, isComplete, days } = of;
  const special = days.filter(({ kind, isShortened }) => kind !== 'ordinary' || isShortened);
  return (
    <>
      <div className={styles.head}>
        <h2 id="year">{say('registers.year.title', { year: String(year) })}</h2>
        <Turn calendar={calendar} to={year - 1} isThere={year > firstYear} icon="back" />
        <Turn calendar={calendar} to={year + 1} isThere={year < lastYear} icon="next" />
      </div>
      {!isComplete && <p className={styles.open}>{say('registers.year.incomplete')}</p>}
      <YearPicture days={days} />
      {special.length === 0 ? (
        <Message title={say('registers.year.nothing')} />
      ) : (
        <Table
          label={say('registers.year.list')}
          columns={(['day', 'what', 'source'] as const).map((column) =>
            say(`registers.year.column.${column}`),
          )}
          rows={special.map(({ date, kind, name, source, isShortened }) => ({
            key: date,
            cells: [
              say('registers.year.day', { day: sayDay(date), weekday: sayWeekday(date) }),
              [
                kind === 'ordinary' ? '' : (name ?? ''),
                isShortened ? say('registers.year.shortened') : '',
              ]
                .filter((text) => text !== '')
                .join('; '),
              source ?? '–',
            ],
          }))}
        />
      )}
    </>
  );
};

/** The way to another year; what the calendar does not know has none. */
const Turn = ({
  calendar,
  to,
  isThere,
  icon,
}: {
  calendar: string;
  to: number;
  isThere: boolean;
  icon: 'back' | 'next';
}) =>
  isThere && (
    <Link
      className={buttons.quiet}
      to="/registers/$register/$id"
      params={{ register: 'calendars', id: calendar }}
      search={{ year: to }}
      aria-label={say('registers.year.title', { year: String(to) })}
    >
      <Icon name={icon} />
    </Link>
  );
