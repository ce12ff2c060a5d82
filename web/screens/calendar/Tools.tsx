import { todayInRiga } from '../../clock';
import buttons from '../../look/parts/button.module.css';
import { Icon } from '../../look/parts/Icon';
import { say } from '../../words/say';
import type { CalendarPlace, Go } from './address';
import { calendarViews, turned } from './days';
import { ServicePicker } from './ServicePicker';
import styles from './Tools.module.css';

/** Which view, which time, whose changes; all of it stands in the address. */
export const Tools = ({ place, go }: { place: CalendarPlace; go: Go }) => (
  <div className={styles.tools}>
    <div className={styles.group} role="group" aria-label={say('calendar.view')}>
      {calendarViews.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === place.view}
          onClick={() => go({ view })}
        >
          {say(`calendar.view.${view}`)}
        </button>
      ))}
    </div>
    <div className={styles.turn}>
      <button
        type="button"
        className={buttons.quiet}
        aria-label={say(`calendar.back.${place.view}`)}
        onClick={() => go({ day: turned(place.view, place.day, -1) })}
      >
        <Icon name="back" />
      </button>
      <button type="button" className={buttons.quiet} onClick={() => go({ day: todayInRiga() })}>
        {say('calendar.today')}
      </button>
      <button
        type="button"
        className={buttons.quiet}
        aria-label={say(`calendar.on.${place.view}`)}
        onClick={() => go({ day: turned(place.view, place.day, 1) })}
      >
        <Icon name="next" />
      </button>
    </div>
    <ServicePicker service={place.service} onChoose={(service) => go({ service })} />
  </div>
);
