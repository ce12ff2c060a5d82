import type { Indicator } from '../services/indicator';

/**
 * The state of a promise in a period. Without data nothing is known, and what is not known is never
 * met (R14).
 */
export const levelStates = ['met', 'at_risk', 'breached', 'excused', 'no_data'] as const;
export type LevelState = (typeof levelStates)[number];

/**
 * The measurements of a period, summed up; those within an exclusion are only counted as excluded.
 */
export interface Tally {
  count: number;
  sum: number;
  /** The number of those that reached the target by themselves. */
  kept: number;
  excluded: number;
}

/**
 * The tally by which a period is judged. R14: what the measured say of themselves does not count
 * beside what a system measured, also where all of that was left out. Alone it counts.
 */
export const tallyThatCounts = <T extends Pick<Tally, 'count' | 'excluded'>>(
  independent: T,
  own: T,
): T => (independent.count + independent.excluded > 0 ? independent : own);

/** How a promise stands in a period. */
export interface Judged {
  state: LevelState;
  /**
   * In the indicator's unit. For a promise about each case it is the share kept, in percent. Null
   * where nothing was measured.
   */
  value: number | null;
}

type Promised = Pick<Indicator, 'unit' | 'direction' | 'target' | 'period'>;

/**
 * The share of the permitted shortfall after which a promise is at risk. The usual practice is
 * 75–80 %.
 */
const warningShare = 0.8;

/**
 * Judges a period by what was measured in it so far. `elapsed` is the share of the period that has
 * passed, 0 to 1; with 1 it is over. Counts and costs add up, everything else is averaged. A sum
 * that has gone too far, and a case that missed its promise, are breaches at once. An average may
 * still recover until the period is over.
 */
export function judge(promised: Promised, tally: Tally, elapsed: number): Judged {
  if (tally.count === 0) return { state: tally.excluded > 0 ? 'excused' : 'no_data', value: null };
  if (promised.period === 'case')
    return {
      state: tally.kept < tally.count ? 'breached' : 'met',
      value: (tally.kept * 100) / tally.count,
    };
  const value = addsUp(promised) ? tally.sum : tally.sum / tally.count;
  return { state: stateOf(promised, value, elapsed), value };
}

/** Whether a single value, or that of a whole period, is as good as was promised. */
export const reaches = (
  { direction, target }: Pick<Indicator, 'direction' | 'target'>,
  value: number,
): boolean => (direction === 'atLeast' ? value >= target : value <= target);

const addsUp = ({ unit }: Promised): boolean => unit === 'count' || unit === 'euro';

function stateOf(promised: Promised, value: number, elapsed: number): LevelState {
  const { direction, target } = promised;
  if (elapsed >= 1) return reaches(promised, value) ? 'met' : 'breached';
  if (!addsUp(promised))
    return reaches(promised, value) && !isNear(promised, value) ? 'met' : 'at_risk';
  if (direction === 'atLeast') return value >= target * elapsed ? 'met' : 'at_risk';
  if (value > target) return 'breached';
  return isNear(promised, value) ? 'at_risk' : 'met';
}

/**
 * Most of the permitted shortfall is used up. A share may fall short of a whole by as much as was
 * promised; other least values know no such measure.
 */
function isNear({ unit, direction, target }: Promised, value: number): boolean {
  if (direction === 'atMost') return value > target * warningShare;
  return unit === 'percent' && target < 100 && 100 - value > (100 - target) * warningShare;
}

/** From the best to the worst, as far as somebody has to be told. */
const gravity: Readonly<Record<LevelState, number>> = {
  met: 0,
  excused: 0,
  no_data: 1,
  at_risk: 2,
  breached: 3,
};

/** Whether somebody has to look at it who had not to before. */
export const isWorse = (state: LevelState, than: LevelState): boolean =>
  gravity[state] > gravity[than];
