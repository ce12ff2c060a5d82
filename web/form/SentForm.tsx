import type { ReactNode } from 'react';
import type { Sending } from './use-sending';
import styles from './SentForm.module.css';

/** A form that fills a page or a part of it, with why it was not sent above its fields. */
export const SentForm = ({
  of: { form, refused },
  label,
  onSend,
  children,
}: {
  of: Sending;
  label?: string;
  onSend: () => void;
  children: ReactNode;
}) => (
  <form
    ref={form}
    className={styles.form}
    noValidate
    aria-label={label}
    onSubmit={(event) => {
      event.preventDefault();
      onSend();
    }}
  >
    {refused !== undefined && (
      <p className={styles.refused} role="alert" tabIndex={-1}>
        {refused}
      </p>
    )}
    {children}
  </form>
);
