import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { goOnWithNewSession } from '../api/client';
import { readRehearsal } from '../api/rehearsal';
import { say } from '../words/say';
import styles from './RehearsalBanner.module.css';

/** Whether nothing here is real; until it is known, everything is. */
export function useIsRehearsal(): boolean {
  const found = useQuery({
    queryKey: ['rehearsal'],
    queryFn: ({ signal }) => readRehearsal(signal),
    staleTime: Infinity,
  });
  return found.data?.isRehearsal ?? false;
}

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
      <span>{say('rehearsal.bannerAbout')}</span>
      {children}
    </aside>
  ) : null;
};
