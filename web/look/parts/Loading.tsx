import styles from './Loading.module.css';

/** Where content is on its way; after a moment only, so that what comes at once does not flicker. */
export const Loading = ({ children }: { children: string }) => (
  <p className={styles.loading} role="status">
    {children}
  </p>
);
