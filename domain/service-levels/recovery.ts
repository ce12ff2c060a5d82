import type { Indicator } from '../services/indicator';

/**
 * Periods one after another that must be met before a miss counts as recovered: two months, but a
 * single quarter or year (a choice of this project).
 */
export const periodsToRecover = (period: Indicator['period']): number =>
  period === 'month' || period === 'case' ? 2 : 1;
