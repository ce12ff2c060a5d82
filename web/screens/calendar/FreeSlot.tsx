import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { findFreeSlot, type FreeSlot as Found } from '../../api/calendar';
import buttons from '../../look/parts/button.module.css';
import { announceFailure } from '../../shell/announce';
import { say } from '../../words/say';
import { dayOf, sayDay, saySpan } from '../../words/time';
import type { CalendarPlace, Go } from './address';
import { startOfDay } from './days';
import styles from './FreeSlot.module.css';

const lengths = [30, 60, 120, 240, 480, 1440];

/** The first time when a change of the chosen service meets nothing. */
export const FreeSlot = ({ place: { service, day }, go }: { place: CalendarPlace; go: Go }) => {
  const [minutes, choose] = useState(120);
  const [insideOfficeHours, keepInside] = useState(false);
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
            : say('calendar.slot.of', { service, day: sayDay(dayOf(laterOf(day))) })}
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
        {find.data !== undefined && service !== undefined && (
          <Answer found={find.data} onShow={(at) => go({ day: at })} />
        )}
      </div>
    </section>
  );
};

const quarterHour = 15 * 60_000;

/** Nothing is planned into the past, nor for minutes that nobody would say. */
const laterOf = (day: string): string => {
  const next = Math.ceil(Date.now() / quarterHour) * quarterHour;
  return new Date(Math.max(Date.parse(startOfDay(day)), next)).toISOString();
};

const Answer = ({
  found: { slot, obstacles },
  onShow,
}: {
  found: Found;
  onShow: (day: string) => void;
}) => (
  <div className={styles.answer}>
    {slot === null ? (
      <p>{say('calendar.slot.none')}</p>
    ) : (
      <p>
        <b>{saySpan(slot)}</b>{' '}
        <button type="button" className={buttons.quiet} onClick={() => onShow(dayOf(slot.from))}>
          {say('calendar.slot.show')}
        </button>
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
