import type { Tone } from './Chip';
import styles from './Belt.module.css';

/** The share of the counted time that is used, from the bottom up. Decorative: a chip says it. */
export const Belt = ({ tone, share }: { tone: Tone; share: number }) => {
  const used = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <svg
      className={`${styles.belt} ${styles[tone] ?? ''}`}
      viewBox="0 0 4 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width="4" height={used} y={100 - used} />
    </svg>
  );
};
