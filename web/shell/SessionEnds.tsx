import { useEffect, useRef, useState } from 'react';
import { prolongSession, readSessionEnd } from '../api/session';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import { sayTime } from '../words/time';
import { announce, announceFailure } from './announce';
import { signInAddress } from './sign-in-address';
import styles from './SessionEnds.module.css';

const warnBeforeMs = 5 * 60_000;

const leftMs = (end: string): number => Date.parse(end) - Date.now();

/**
 * Five minutes before the session ends: when, and a way to stay. Use prolongs a session that was
 * left alone; one that has lasted its longest is followed by another, beside this page.
 */
export const SessionEnds = ({ expiresAt }: { expiresAt: string }) => {
  const [end, hear] = useState(expiresAt);
  const [isWarned, warn] = useState(false);
  const [isLast, know] = useState(false);
  const before = useRef<EventTarget | null>(null);

  useEffect(() => {
    const look = (): void =>
      void readSessionEnd().then(
        (now = end) => {
          if (leftMs(now) <= warnBeforeMs) warn(true);
          hear(now);
        },
        // Away or over: the next request says so.
        () => undefined,
      );
    const waiting = setTimeout(look, Math.max(0, leftMs(end) - warnBeforeMs));
    return () => clearTimeout(waiting);
  }, [end]);

  if (!isWarned) return null;
  const stay = (): void =>
    void prolongSession().then((now = end) => {
      hear(now);
      if (leftMs(now) <= warnBeforeMs) return know(true);
      warn(false);
      announce(say('session.stays', { until: sayTime(now) }));
      if (before.current instanceof HTMLElement) before.current.focus();
    }, announceFailure);
  return (
    <div className={styles.bar} role="alert">
      <p>{say('session.ends', { at: sayTime(end) })}</p>
      {isLast ? (
        <a className={buttons.main} href={signInAddress()} target="_blank" rel="opener">
          {say('session.signInBeside')}
        </a>
      ) : (
        <button
          type="button"
          className={buttons.main}
          onFocus={({ relatedTarget }) => {
            before.current = relatedTarget;
          }}
          onClick={stay}
        >
          {say('session.stay')}
        </button>
      )}
    </div>
  );
};
