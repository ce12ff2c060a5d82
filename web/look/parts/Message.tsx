import type { ReactNode } from 'react';
import styles from './Message.module.css';

/** A place without its content: nothing there, not allowed, gone wrong; says what to do next. */
export const Message = ({
  title,
  children,
  isProblem = false,
  isPage = false,
}: {
  title: string;
  children?: ReactNode;
  isProblem?: boolean;
  /** All that the page has to say. */
  isPage?: boolean;
}) => (
  <div className={styles.message} role={isProblem ? 'alert' : undefined}>
    {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children}
  </div>
);
