import { useRef, useState, type FocusEvent } from 'react';
import { useEscape } from '../actions/use-escape';
import buttons from '../look/parts/button.module.css';
import { announceFailure } from './announce';
import { focusMain } from './focus-main';
import { takeFocus } from './take-focus';
import styles from './AskFirst.module.css';

/** A button in a row of a list that asks once, where it stands, before something is done. */
export const AskFirst = ({
  verb,
  name,
  question,
  yes,
  no,
  act,
}: {
  verb: string;
  /** The verb with what it is done to, for who hears no row. */
  name?: string;
  question: string;
  yes: string;
  no: string;
  act: () => Promise<unknown>;
}) => {
  const [isAsking, ask] = useState(false);
  const [isSending, send] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const group = useRef<HTMLSpanElement>(null);
  const close = (): void => {
    if (isSending) return;
    ask(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  useEscape(() => {
    if (isAsking) close();
  });
  /** Whoever goes on to something else has not said yes. */
  const leave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null && group.current?.contains(relatedTarget) === false && !isSending)
      ask(false);
  };
  const carryOut = async (): Promise<void> => {
    if (isSending) return;
    send(true);
    try {
      await act();
      // Its row may leave with the next answer.
      focusMain();
      ask(false);
    } catch (error) {
      announceFailure(error);
    }
    send(false);
  };
  return isAsking ? (
    <span role="group" aria-label={question} className={styles.ask} ref={group}>
      <span>{question}</span>
      <button
        type="button"
        className={buttons.main}
        aria-disabled={isSending}
        ref={takeFocus}
        onBlur={leave}
        onClick={() => void carryOut()}
      >
        {yes}
      </button>
      <button
        type="button"
        className={buttons.other}
        aria-disabled={isSending}
        onBlur={leave}
        onClick={close}
      >
        {no}
      </button>
    </span>
  ) : (
    <button
      type="button"
      ref={opener}
      className={buttons.other}
      aria-label={name}
      onClick={() => ask(true)}
    >
      {verb}
    </button>
  );
};
