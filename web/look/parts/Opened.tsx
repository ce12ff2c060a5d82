import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Opened.module.css';

/** What a row or number opened: it comes into sight and takes the focus. */
export const Opened = ({ label, children }: { label: string; children: ReactNode }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} className={styles.opened} role="group" aria-label={label} tabIndex={-1}>
      {children}
    </div>
  );
};
