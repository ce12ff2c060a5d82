import { useEffect, type ReactNode } from 'react';
import { goOnWithNewSession } from '../api/client';
import { useMinute } from '../clock';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import { useIsRehearsal } from './use-rehearsal';
import styles from './RehearsalBanner.module.css';

/**
 * Stands above every page of a rehearsal. Whoever plays several persons in several tabs has one
 * session: a tab that shows somebody who is no longer signed in is loaded anew when it is looked at.
 */
export const RehearsalBanner = ({ children }: { children?: ReactNode }) => {
  const isRehearsal = useIsRehearsal();
  useEffect(() => {
    if (!isRehearsal) return;
    document.documentElement.dataset['rehearsal'] = '';
    const look = (): void => void goOnWithNewSession().catch(() => false);
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [isRehearsal]);
  return isRehearsal ? (
    <aside className={styles.banner} data-prints aria-label={say('rehearsal.title')}>
      <b>{say('rehearsal.banner')}</b>
      <WhatTimeItIs />
      <span>{say('rehearsal.bannerAbout')}</span>
      {children}
    </aside>
  ) : null;
};

const WhatTimeItIs = () => {
  const minute = useMinute();
  return <time dateTime={minute}>{say('rehearsal.at', { at: sayInstant(minute) })}</time>;
};
