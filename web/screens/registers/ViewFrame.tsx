import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import styles from './Registers.module.css';

/** A page of what follows from the registers: the way back, what it is called, what it tells. */
export const ViewFrame = ({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: ReactNode;
}) => {
  useTitle(title);
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <Link className={styles.back} to="/registers">
        {say('registers.back')}
      </Link>
      <h1>{title}</h1>
      <p className="soft">{about}</p>
      {children}
    </main>
  );
};
