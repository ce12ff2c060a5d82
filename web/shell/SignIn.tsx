import { Mark } from '../look/parts/Icon';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import styles from './Door.module.css';
import { signInAddress } from './sign-in-address';

/** What a visitor sees: what this is, and where to sign in. */
export const SignIn = () => (
  <main className={styles.door}>
    <p className={styles.brand}>
      <Mark />
      Saimnieks
    </p>
    <h1>{say('signIn.title')}</h1>
    <p>{say('signIn.about')}</p>
    <a className={buttons.main} href={signInAddress()}>
      {say('signIn.button')}
    </a>
    <p className={styles.others}>
      <a href="/katalogs">{say('signIn.catalogue')}</a>
      <a href="/mans-iesniegums">{say('signIn.mine')}</a>
      <a href="/pieklustamiba">{say('signIn.accessibility')}</a>
    </p>
  </main>
);
