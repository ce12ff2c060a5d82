import { useRef, useState } from 'react';
import { useEscape } from '../../actions/use-escape';
import { useWish } from '../../api/use-wish';
import buttons from '../../look/parts/button.module.css';
import { announce, announceFailure } from '../../shell/announce';
import { say } from '../../words/say';
import styles from './Operator.module.css';

/** Asks once before it is tried again; the same wish twice is one. */
export const RetryButton = ({
  name,
  retry,
  onRetried,
}: {
  name: string;
  retry: (key: string) => Promise<unknown>;
  onRetried: () => unknown;
}) => {
  const [isAsking, ask] = useState(false);
  const [isSending, send] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wish = useWish();
  const close = (): void => {
    ask(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  useEscape(() => {
    if (isAsking && !isSending) close();
  });
  const tryAgain = async (): Promise<void> => {
    send(true);
    try {
      await retry(wish.keyOf(name));
      wish.done();
      announce(say('operator.retried', { name }));
      // Its row may leave with the next answer.
      document.getElementById('main')?.focus();
      await onRetried();
    } catch (error) {
      announceFailure(error);
    }
    send(false);
    ask(false);
  };
  return isAsking ? (
    <span role="group" aria-label={say('operator.ask', { name })} className={styles.ask}>
      <span>{say('operator.ask', { name })}</span>
      <button
        type="button"
        className={buttons.main}
        disabled={isSending}
        ref={(shown) => shown?.focus()}
        onClick={() => void tryAgain()}
      >
        {say('operator.yes')}
      </button>
      <button type="button" className={buttons.other} disabled={isSending} onClick={close}>
        {say('operator.no')}
      </button>
    </span>
  ) : (
    <button
      type="button"
      ref={button}
      className={buttons.other}
      aria-label={say('operator.retryOf', { name })}
      onClick={() => ask(true)}
    >
      {say('operator.retry')}
    </button>
  );
};
