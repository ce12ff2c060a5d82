import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import styles from './SessionOver.module.css';

/**
 * The session ended while somebody worked. What they typed stays on the page behind; signing in
 * happens beside it, and then they go on.
 */
export const SessionOver = () => (
  <div className={styles.over} role="alertdialog" aria-labelledby="over-title">
    <div className={styles.sheet}>
      <h2 id="over-title">{say('session.over')}</h2>
      <p>{say('session.overAbout')}</p>
      <a
        className={buttons.main}
        href={`/auth/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`}
      >
        {say('signIn.button')}
      </a>
    </div>
  </div>
);
