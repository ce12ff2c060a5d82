import { useEffect, useRef } from 'react';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import styles from './Panel.module.css';
import { Question } from './Question';

/** The one question before something is done: it names the case and what follows. */
export const Ask = ({
  verb,
  number,
  sentence,
  isSending,
  onConfirm,
  onBack,
}: {
  verb: string;
  number: string;
  sentence: string;
  isSending: boolean;
  onConfirm: () => void;
  onBack: () => void;
}) => {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    group.current?.focus({ preventScroll: true });
    // On a phone its buttons would lie below what is seen.
    group.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={group} className={styles.ask} role="group" aria-labelledby="ask-title" tabIndex={-1}>
      <h3 id="ask-title">
        <Question verb={verb} number={number} />
      </h3>
      <p>{sentence}</p>
      <p className="soft">{say('case.cannotUndo')}</p>
      <div className={styles.two}>
        <button
          type="button"
          className={buttons.main}
          aria-disabled={isSending}
          onClick={onConfirm}
        >
          {say('case.yes', { verb })}
        </button>
        <button type="button" className={buttons.other} aria-disabled={isSending} onClick={onBack}>
          {say('case.back')}
        </button>
      </div>
    </div>
  );
};
