import { useState } from 'react';
import { useEscape } from '../../actions/use-escape';
import { mostNext, type Happening } from '../../api/rehearsal';
import { now } from '../../clock';
import { Opened } from '../../look/parts/Opened';
import buttons from '../../look/parts/button.module.css';
import { say } from '../../words/say';
import { sayInstant } from '../../words/time';
import { Happenings } from './Upcoming';
import styles from './Rehearsal.module.css';

/** More than these are counted only. */
const mostShown = 8;

/** Asks once, saying what will happen to whom until then: time does not run back. */
export const AskToRun = ({
  until,
  next,
  onYes,
  onNo,
}: {
  /** Until when, in UTC; undefined where it is to the next thing that happens to anyone. */
  until: string | undefined;
  next: readonly Happening[];
  onYes: () => Promise<void>;
  onNo: () => void;
}) => {
  const [isSending, send] = useState(false);
  const close = (): void => {
    if (!isSending) onNo();
  };
  useEscape(close);
  const carryOut = async (): Promise<void> => {
    if (isSending) return;
    send(true);
    await onYes();
    send(false);
  };
  const question =
    until === undefined
      ? say('rehearsal.askNext')
      : say('rehearsal.ask', { goal: sayInstant(until) });
  const last = until ?? next.find(({ at }) => Date.parse(at) > now().getTime())?.at ?? '';
  const expected = next.filter(({ at }) => Date.parse(at) <= Date.parse(last));
  return (
    <Opened label={question}>
      <b>{question}</b>
      <p>{say(wordsFor(until, expected.length))}</p>
      {expected.length > 0 && <Happenings of={expected.slice(0, mostShown)} />}
      {expected.length > mostShown && (
        <p>
          {say('rehearsal.more', {
            count: expected.length - mostShown,
            isAll: String(expected.length < mostNext),
          })}
        </p>
      )}
      <p className="soft">{say('rehearsal.noWayBack')}</p>
      <div className={styles.two}>
        <button
          type="button"
          className={buttons.main}
          aria-disabled={isSending}
          onClick={() => void carryOut()}
        >
          {say('rehearsal.yes')}
        </button>
        <button type="button" className={buttons.other} aria-disabled={isSending} onClick={close}>
          {say('rehearsal.no')}
        </button>
      </div>
    </Opened>
  );
};

function wordsFor(until: string | undefined, count: number): string {
  if (until === undefined) return count === 0 ? 'rehearsal.noneNext' : 'rehearsal.happensNext';
  return count === 0 ? 'rehearsal.nothingUntil' : 'rehearsal.happens';
}
