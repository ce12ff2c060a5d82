import { Link } from '@tanstack/react-router';
import type { LevelPeriod } from '../../api/levels';
import { say } from '../../words/say';
import styles from './Levels.module.css';
import { sayMeasured } from './say-level';

/** What was measured, and what of it did not count. */
export const Measured = ({ of: level }: { of: LevelPeriod }) => (
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
