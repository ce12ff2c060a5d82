import type { LevelPeriod } from '../../api/levels';
import { Icon, type IconName } from '../../look/parts/Icon';
import styles from './Levels.module.css';

const looks: Record<LevelPeriod['state'], { icon: IconName; look?: string }> = {
  met: { icon: 'check', look: styles.met },
  at_risk: { icon: 'clock', look: styles.atRisk },
  breached: { icon: 'flag', look: styles.breached },
  excused: { icon: 'pause' },
  no_data: { icon: 'none', look: styles.noData },
};

/** How a promise stands: sign and words say what the colour says. */
export const State = ({ of: { state, stateName } }: { of: LevelPeriod }) => (
  <span className={`${styles.state} ${looks[state].look ?? ''}`}>
    <Icon name={looks[state].icon} />
    {stateName}
  </span>
);
