import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../../actions/definitions';
import { useQuestion } from '../../address';
import { readCalendar, type ChangeCalendar } from '../../api/calendar';
import { todayInRiga, useToday } from '../../clock';
import { Loading } from '../../look/parts/Loading';
import { Failure } from '../../shell/Failure';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { dayOf, sayDay, sayMonth } from '../../words/time';
import { placeIn, within, type CalendarPlace, type Go } from './address';
import { Agenda } from './Agenda';
import { byDate, type DayOfChanges, type Slot } from './by-date';
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
  const place = placeIn(useQuestion(), useToday());
  const go = useGo();
  const span = shownDays(place.view, place.day);
  const [found, find] = useState<{ slot: Slot; of: string }>();
  // It is of the service for which it was looked for.
  const slot = found !== undefined && found.of === place.service ? found.slot : undefined;
  useFocusOnSlot(slot, place.day);
  const query = { ...instantsOf(span), service: place.service };
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', query],
    queryFn: ({ signal }) => readCalendar(query, signal),
    placeholderData: (before) => before,
  });
  useTitle(say('calendar.title'));
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
          <Shown
            place={place}
            go={go}
            calendar={data}
            days={byDate(data, span, slot)}
            onShow={(shown, of) => {
              find({ slot: { ...shown }, of });
              go({ day: dayOf(shown.from) });
            }}
          />
        </>
      )}
    </main>
  );
};

/** Once what was asked to be shown is drawn, the focus goes to its day; in the list, to itself. */
function useFocusOnSlot(slot: Slot | undefined, day: string): void {
  const reached = useRef<Slot>(undefined);
  useEffect(() => {
    if (slot === undefined || slot === reached.current || dayOf(slot.from) !== day) return;
    reached.current = slot;
    document.querySelector<HTMLElement>(`[data-day="${day}"], ol [data-free-slot]`)?.focus();
  }, [slot, day]);
}

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
  onShow,
}: {
  place: CalendarPlace;
  go: Go;
  calendar: ChangeCalendar | undefined;
  days: readonly DayOfChanges[];
  /** Draws a free slot of the service with this code. */
  onShow: (slot: Slot, of: string) => void;
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
        <FreeSlot place={place} onShow={onShow} />
      </div>
    </div>
  );
};
