import type { ReactNode } from 'react';
import styles from './Message.module.css';

/** A place without its content: nothing there, not allowed, gone wrong; says what to do next. */
export const Message = ({
  title,
  children,
  isProblem = false,
}: {
  title: string;
  children?: ReactNode;
  isProblem?: boolean;
}) => (
  <div className={styles.message} role={isProblem ? 'alert' : undefined}>
    <h2>{title}</h2>
    {children}
  </div>
);
