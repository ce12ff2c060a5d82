import { Link } from '@tanstack/react-router';
import type { LevelPeriod } from '../../api/levels';
import { say } from '../../words/say';
import styles from './Levels.module.css';
import { sayMeasured } from './say-level';

/** What was measured, and what of it did not count; where nothing had to be, why. */
export const Measured = ({ of: level }: { of: LevelPeriod }) =>
  level.measurements === 0 && level.excuse !== null ? (
    <span className={styles.note}>{level.excuse}</span>
  ) : (
    <>
      {sayMeasured(level)}
      <span className={styles.note}>
        {[
          say('levels.measurements', { count: level.measurements }),
          ...(level.leftOut > 0 && level.excuse === null
            ? [say('levels.leftOut', { count: level.leftOut })]
            : []),
          ...(level.notCounted > 0 ? [say('levels.notCounted', { count: level.notCounted })] : []),
          ...(level.excuse === null ? [] : [level.excuse]),
        ].join('; ')}
      </span>
    </>
  );

export const CaseOf = ({ of: { caseId } }: { of: LevelPeriod }) =>
  caseId === null ? (
    '–'
  ) : (
    <Link to="/cases/$caseId" params={{ caseId }}>
      {say('levels.openCase')}
    </Link>
  );
