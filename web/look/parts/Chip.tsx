import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import styles from './Chip.module.css';

export type Tone = 'plain' | 'soon' | 'late' | 'paused';

const icons: Record<Tone, IconName> = {
  plain: 'clock',
  soon: 'clock',
  late: 'flag',
  paused: 'pause',
};

/** A time limit in a few words; icon and words say what the colour says. */
export const Chip = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`${styles.chip} ${styles[tone]}`}>
    <Icon name={icons[tone]} />
    {children}
  </span>
);
