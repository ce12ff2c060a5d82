import { useSyncExternalStore } from 'react';
import styles from './announce.module.css';

let notice = { text: '', isUrgent: false, number: 0 };
const listeners = new Set<() => void>();
const lastsMs = 8_000;

/** Says something that just happened, on the screen and to screen readers, without taking the focus. */
export function announce(text: string, isUrgent = false): void {
  notice = { text, isUrgent, number: notice.number + 1 };
  const { number } = notice;
  for (const tell of listeners) tell();
  setTimeout(() => {
    if (notice.number === number) announce('');
  }, lastsMs);
}

/** Says that something did not succeed, and why. */
export const announceFailure = (error: unknown): void =>
  announce(error instanceof Error ? error.message : String(error), true);

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const Announcer = () => {
  const { text, isUrgent } = useSyncExternalStore(subscribe, () => notice);
  return (
    <div className={styles.place}>
      <p role="status" className={isUrgent || text === '' ? undefined : styles.notice}>
        {isUrgent ? '' : text}
      </p>
      <p role="alert" className={isUrgent && text !== '' ? styles.problem : undefined}>
        {isUrgent ? text : ''}
      </p>
    </div>
  );
};
