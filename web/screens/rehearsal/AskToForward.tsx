import { useEffect, useRef, useState } from 'react';
import { useEscape } from '../../actions/use-escape';
import { letTimeRun, type CaseToForward, type Target } from '../../api/rehearsal';
import buttons from '../../look/parts/button.module.css';
import { announce, announceFailure } from '../../shell/announce';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import styles from './Rehearsal.module.css';

const hour = 3_600;
const targets: Readonly<Record<string, Target>> = {
  next: { toNext: true },
  hour: { seconds: hour },
  day: { seconds: 24 * hour },
  week: { seconds: 7 * 24 * hour },
  month: { seconds: 30 * 24 * hour },
};

/** Asks once, saying what will happen: time does not run back. */
export const AskToForward = ({
  item: { caseId, number, next },
  onForwarded,
  onClose,
}: {
  item: CaseToForward;
  onForwarded: () => Promise<unknown>;
  onClose: () => void;
}) => {
  const known = Object.keys(targets).filter((each) => each !== 'next' || next !== null);
  const [chosen, choose] = useState(known[0] ?? 'hour');
  const [isRunning, run] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  const close = (): void => {
    if (isRunning) return;
    leave();
  };
  const leave = (): void => {
    onClose();
    // The button is there again once this question is gone.
    requestAnimationFrame(() => document.getElementById(`forward-${caseId}`)?.focus());
  };
  useEscape(close);
  const letRun = async (): Promise<void> => {
    if (isRunning) return;
    run(true);
    try {
      const { at, statusName } = await letTimeRun(caseId, targets[chosen] ?? { toNext: true });
      await onForwarded();
      announce(say('rehearsal.forwarded', { number, at: sayInstant(at), statusName }));
      leave();
    } catch (error) {
      announceFailure(error);
      run(false);
    }
  };
  return (
    <div
      ref={group}
      role="group"
      aria-label={say('rehearsal.ask', { number })}
      tabIndex={-1}
      className={styles.ask}
    >
      <b>{say('rehearsal.ask', { number })}</b>
      <label>
        {say('rehearsal.until')}
        <select value={chosen} disabled={isRunning} onChange={({ target }) => choose(target.value)}>
          {known.map((each) => (
            <option key={each} value={each}>
              {say(`rehearsal.until.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p>
        {next === null
          ? say('rehearsal.nothingNext')
          : say(chosen === 'next' ? 'rehearsal.happens' : 'rehearsal.happensOnTheWay', {
              at: sayInstant(next.at),
              sentence: next.sentence,
            })}
      </p>
      <p className="soft">{say('rehearsal.noWayBack')}</p>
      <div className={styles.two}>
        <button
          type="button"
          className={buttons.main}
          aria-disabled={isRunning}
          onClick={() => void letRun()}
        >
          {say(isRunning ? 'rehearsal.running' : 'rehearsal.yes')}
        </button>
        <button type="button" className={buttons.other} aria-disabled={isRunning} onClick={close}>
          {say('rehearsal.no')}
        </button>
      </div>
    </div>
  );
};
