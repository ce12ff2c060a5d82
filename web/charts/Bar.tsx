import { scaleLinear } from 'd3-scale';
import styles from './Bar.module.css';

/** How large a value of a table is beside the others; the number stands in its cell. */
export const Bar = ({ value, most }: { value: number | null; most: number }) => (
  <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="10" className={styles.whole} />
    {value !== null && (
      <rect width={scaleLinear([0, Math.max(most, 1e-9)], [0, 100])(value)} height="10" />
    )}
  </svg>
);
