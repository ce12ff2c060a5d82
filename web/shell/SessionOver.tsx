import { useEffect, useRef } from 'react';
import { goOnWithNewSession } from '../api/client';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import { signInAddress } from './sign-in-address';
import styles from './SessionOver.module.css';

/**
 * The session ended while somebody worked. What they typed stays on the page behind: they sign in
 * in another tab, come back to this one, and go on.
 */
export const SessionOver = ({ onGoOn }: { onGoOn: () => void }) => {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  useEffect(() => {
    const look = (): void =>
      void goOnWithNewSession().then(
        (goesOn) => goesOn && onGoOn(),
        // The network is away; the next look may find it.
        () => undefined,
      );
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [onGoOn]);
  return (
    <div className={styles.over} role="alertdialog" aria-modal="true" aria-labelledby="over-title">
      <div className={styles.sheet}>
        <h2 id="over-title">{say('session.over')}</h2>
        <p>{say('session.overAbout')}</p>
        <a ref={link} className={buttons.main} href={signInAddress()} target="_blank" rel="opener">
          {say('signIn.button')}
        </a>
      </div>
    </div>
  );
};
