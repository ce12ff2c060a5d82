import { say } from '../words/say';
import styles from './Panel.module.css';

/** What is asked about a case, whose number is not broken into lines. */
export const Question = ({ verb, number }: { verb: string; number: string }) => (
  <>
    {say('case.ask', { verb })} <span className={styles.number}>{number}</span>
  </>
);
