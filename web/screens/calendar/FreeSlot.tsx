import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { findFreeSlot, readServiceName, type FreeSlot as Found } from '../../api/calendar';
import { now } from '../../clock';
import buttons from '../../look/parts/button.module.css';
import { announceFailure } from '../../shell/announce';
import { say } from '../../words/say';
import { dayOf, sayDay, saySpan } from '../../words/time';
import type { CalendarPlace } from './address';
import type { Slot } from './by-date';
import { startOfDay } from './days';
import styles from './FreeSlot.module.css';

const lengths = [30, 60, 120, 240, 480, 1440];

/** The first time when a change of the chosen service meets nothing. */
export const FreeSlot = ({
  place: { service, day },
  onShow,
}: {
  place: CalendarPlace;
  /** Draws the slot of the service with this code. */
  onShow: (slot: Slot, of: string) => void;
}) => {
  const [minutes, choose] = useState(120);
  const [insideOfficeHours, keepInside] = useState(true);
  const name = useServiceName(service);
  const find = useMutation({
    mutationFn: (of: string) =>
      findFreeSlot({ service: of, minutes, from: laterOf(day), insideOfficeHours }),
    onError: announceFailure,
  });
  return (
    <section className={styles.slot} aria-labelledby="calendar-slot">
      <h2 id="calendar-slot">{say('calendar.slot')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (service === undefined) document.getElementById('field-calendar-service')?.focus();
          else if (!find.isPending) find.mutate(service);
        }}
      >
        <p className="soft">
          {service === undefined
            ? say('calendar.slot.which')
            : say('calendar.slot.of', { service: name, day: sayDay(dayOf(laterOf(day))) })}
        </p>
        <label>
          {say('calendar.slot.length')}
          <select value={minutes} onChange={({ target }) => choose(Number(target.value))}>
            {lengths.map((length) => (
              <option key={length} value={length}>
                {length < 60
                  ? say('calendar.minutes', { count: length })
                  : say('calendar.hoursLong', { count: length / 60 })}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.inside}>
          <input
            type="checkbox"
            checked={insideOfficeHours}
            onChange={({ target }) => keepInside(target.checked)}
          />
          {say('calendar.slot.inside')}
        </label>
        <button type="submit" className={buttons.main} aria-disabled={find.isPending}>
          {say('calendar.slot.find')}
        </button>
      </form>
      <div role="status">
        {find.data !== undefined && service !== undefined && service === find.variables && (
          <Answer found={find.data} service={service} onShow={(slot) => onShow(slot, service)} />
        )}
      </div>
    </section>
  );
};

/** Its code, until the name is known. */
function useServiceName(code = ''): string {
  const { data } = useQuery({
    queryKey: ['service-name', code],
    queryFn: ({ signal }) => readServiceName(code, signal),
    enabled: code !== '',
    staleTime: 60_000,
  });
  return data ?? code;
}

const quarterHour = 15 * 60_000;

/** Nothing is planned into the past, nor for minutes that nobody would say. */
const laterOf = (day: string): string => {
  const next = Math.ceil(now().getTime() / quarterHour) * quarterHour;
  return new Date(Math.max(Date.parse(startOfDay(day)), next)).toISOString();
};

const Answer = ({
  found: { slot, obstacles },
  service,
  onShow,
}: {
  found: Found;
  service: string;
  onShow: (slot: Slot) => void;
}) => (
  <div className={styles.answer}>
    {slot === null ? (
      <p>{say('calendar.slot.none')}</p>
    ) : (
      <p>
        <b>{saySpan(slot)}</b>{' '}
        <button type="button" className={buttons.quiet} onClick={() => onShow(slot)}>
          {say('calendar.slot.show')}
        </button>{' '}
        <Link to="/start" search={{ task: 'PU2-20', service, wishedDate: dayOf(slot.from) }}>
          {say('calendar.slot.begin')}
        </Link>
      </p>
    )}
    {obstacles.length > 0 && (
      <>
        <p className="soft">{say('calendar.slot.obstacles')}</p>
        <ul>
          {obstacles.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </>
    )}
  </div>
);
