import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useActions } from '../../actions/definitions';
import { useQuestion } from '../../address';
import { readCalendar, type ChangeCalendar } from '../../api/calendar';
import { Loading } from '../../look/parts/Loading';
import { Failure } from '../../shell/Failure';
import { say } from '../../words/say';
import { sayDay, sayMonth, todayInRiga } from '../../words/time';
import { placeIn, within, type CalendarPlace, type Go } from './address';
import { Agenda } from './Agenda';
import { byDate, type DayOfChanges } from './by-date';
import { Conflicts } from './Conflicts';
import { DayPart } from './DayPart';
import { instantsOf, shownDays } from './days';
import { FreeSlot } from './FreeSlot';
import { MonthGrid } from './MonthGrid';
import { Tools } from './Tools';
import { WeekGrid } from './WeekGrid';
import styles from './Calendar.module.css';

/** When changes are carried out, when they may not be, where they meet, and where there is room. */
export const Calendar = () => {
  const place = placeIn(useQuestion());
  const go = useGo();
  const span = shownDays(place.view, place.day);
  const query = { ...instantsOf(span), service: place.service };
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', query],
    queryFn: ({ signal }) => readCalendar(query, signal),
    placeholderData: (before) => before,
  });
  useEffect(() => {
    document.title = `${say('calendar.title')} – Saimnieks`;
  }, []);
  useActions([
    {
      id: 'today',
      key: 't',
      label: say('calendar.today'),
      icon: 'calendar',
      run: () => go({ day: todayInRiga() }),
    },
  ]);
  return (
    <main id="main" tabIndex={-1} className={styles.calendar}>
      <header className={styles.head}>
        <h1>{say('calendar.title')}</h1>
        <Tools place={place} go={go} />
        <h2 id="calendar-span" aria-live="polite">
          {titleOf(place, span)}
        </h2>
      </header>
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {data === undefined && <Loading>{say('loading')}</Loading>}
          <Shown place={place} go={go} calendar={data} days={byDate(data, span)} />
        </>
      )}
    </main>
  );
};

function useGo(): Go {
  const navigate = useNavigate();
  return ({ day, ...change }) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: Readonly<Record<string, unknown>>) => ({
        ...before,
        ...change,
        ...(day !== undefined && { day: within(day) }),
      }),
    });
}

const titleOf = ({ view, day }: CalendarPlace, { first, last }: { first: string; last: string }) =>
  view === 'month'
    ? sayMonth(day)
    : say('calendar.span', { from: sayDay(first), to: sayDay(last) });

const Shown = ({
  place,
  go,
  calendar,
  days,
}: {
  place: CalendarPlace;
  go: Go;
  calendar: ChangeCalendar | undefined;
  days: readonly DayOfChanges[];
}) => {
  const part = useRef<HTMLHeadingElement>(null);
  const chosen = days.find(({ date }) => date === place.day);
  const grid = {
    days,
    chosen: place.day,
    troubled: new Set(calendar?.conflicts.flatMap(({ caseId, with: other }) => [caseId, other])),
    onMove: (day: string) => go({ day }),
    onOpen: () => part.current?.focus(),
  };
  return (
    <div className={styles.parts}>
      <div className={styles.view}>
        {place.view === 'month' && <MonthGrid {...grid} />}
        {place.view === 'week' && <WeekGrid {...grid} />}
        {place.view === 'agenda' && (
          <Agenda days={days} troubled={grid.troubled} isKnown={calendar !== undefined} />
        )}
      </div>
      <div className={styles.side}>
        {place.view !== 'agenda' && chosen !== undefined && (
          <DayPart of={chosen} troubled={grid.troubled} heading={part} />
        )}
        {calendar !== undefined && <Conflicts calendar={calendar} />}
        <FreeSlot place={place} go={go} />
      </div>
    </div>
  );
};
