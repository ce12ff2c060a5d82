import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { stopTime, type TimeOfRehearsal } from '../../api/rehearsal';
import buttons from '../../look/parts/button.module.css';
import { announceFailure } from '../../shell/announce';
import { keepTime } from '../../shell/use-rehearsal';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import styles from './Rehearsal.module.css';

/** How far time has run, and the way to stop it. */
export const Run = ({
  time: { now, beganAt, goal, instants },
  mayStop,
}: {
  time: TimeOfRehearsal;
  mayStop: boolean;
}) => {
  const queries = useQueryClient();
  const [isStopping, stop] = useState(false);
  const [from, to] = [beganAt ?? now, goal ?? now];
  const carryOut = async (): Promise<void> => {
    if (isStopping) return;
    stop(true);
    try {
      await keepTime(queries, stopTime());
    } catch (error) {
      announceFailure(error);
    }
    stop(false);
  };
  return (
    <div className={styles.run}>
      <label className={styles.progress}>
        <span>
          {say('rehearsal.progress', {
            from: sayInstant(from),
            at: sayInstant(now),
            goal: sayInstant(to),
          })}
        </span>
        <progress
          max={Math.max(1, Date.parse(to) - Date.parse(from))}
          value={Math.max(0, Date.parse(now) - Date.parse(from))}
        />
      </label>
      <p className="soft">{say('rehearsal.instants', { count: instants })}</p>
      {mayStop && (
        <button
          type="button"
          className={buttons.main}
          aria-disabled={isStopping}
          onClick={() => void carryOut()}
        >
          {say('rehearsal.stop')}
        </button>
      )}
    </div>
  );
};
