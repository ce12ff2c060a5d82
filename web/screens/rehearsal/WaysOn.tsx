import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { letTimeRun, type Happening, type TimeGoal } from '../../api/rehearsal';
import { now } from '../../clock';
import { Field } from '../../fields/Field';
import { faultsOf, focusRefused, missingIn } from '../../form/faults';
import type { Faults } from '../../form/schema';
import buttons from '../../look/parts/button.module.css';
import { announce, announceFailure } from '../../shell/announce';
import { sayEnd } from '../../shell/TimeRuns';
import { keepTime } from '../../shell/use-rehearsal';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import { AskToRun } from './AskToRun';
import styles from './Rehearsal.module.css';

const daySeconds = 86_400;
const noFaults: Faults = {};

interface Asked {
  goal: TimeGoal;
  /** Until when, in UTC; what comes next elsewhere nobody here knows. */
  until: string | undefined;
  /** The id of the button that asked, which has the focus again afterwards. */
  by: string;
}

/** Three ways on: to the next thing, by a day, to an instant. Each asks once before time runs. */
export const WaysOn = ({ next }: { next: readonly Happening[] }) => {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [to, choose] = useState<string>();
  const [faults, refuse] = useState(noFaults);
  const [asked, ask] = useState<Asked>();

  const close = (refused = noFaults): void => {
    ask(undefined);
    refuse(refused);
    requestAnimationFrame(() => {
      if (refused === noFaults) document.getElementById(asked?.by ?? '')?.focus();
      else focusRefused(form.current, refused);
    });
  };
  const letRun = async (goal: TimeGoal): Promise<void> => {
    try {
      const time = await keepTime(queries, letTimeRun(goal));
      // What is over at once is never seen to run.
      if (time.standing !== 'running') announce(sayEnd(time));
      close();
    } catch (error) {
      const refused = faultsOf(error, '');
      if (refused['/to'] === undefined) announceFailure(error);
      else close(refused);
    }
  };
  const askForInstant = (): void => {
    if (to !== undefined && Date.parse(to) > now().getTime()) {
      refuse(noFaults);
      return ask({ goal: { to }, until: to, by: 'way-instant' });
    }
    const refused =
      to === undefined
        ? missingIn({}, ['to'])
        : { '/to': say('rehearsal.hasPassed', { at: sayInstant(now().toISOString()) }) };
    refuse(refused);
    focusRefused(form.current, refused);
  };
  if (asked !== undefined)
    return (
      <AskToRun
        until={asked.until}
        next={next}
        onYes={() => letRun(asked.goal)}
        onNo={() => close()}
      />
    );
  return (
    <div className={styles.ways}>
      <button
        type="button"
        id="way-next"
        className={buttons.main}
        onClick={() => ask({ goal: { toNext: true }, until: undefined, by: 'way-next' })}
      >
        {say('rehearsal.toNext')}
      </button>
      <button
        type="button"
        id="way-day"
        className={buttons.other}
        onClick={() =>
          ask({
            goal: { seconds: daySeconds },
            until: new Date(now().getTime() + daySeconds * 1_000).toISOString(),
            by: 'way-day',
          })
        }
      >
        {say('rehearsal.dayOn')}
      </button>
      <form
        ref={form}
        className={styles.instant}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          askForInstant();
        }}
      >
        <Field
          schema={{ title: say('rehearsal.to'), 'x-kind': 'instant' }}
          pointer="/to"
          value={to}
          isRequired
          faults={faults}
          onChange={(value) => choose(typeof value === 'string' ? value : undefined)}
        />
        <button type="submit" id="way-instant" className={buttons.other}>
          {say('rehearsal.toInstant')}
        </button>
      </form>
    </div>
  );
};
