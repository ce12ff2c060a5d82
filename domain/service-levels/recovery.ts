import type { Indicator } from '../services/indicator';

/**
 * How many periods in a row must be met before a miss counts as recovered: two months, one quarter
 * or one year. A choice of this project.
 */
export const periodsToRecover = (period: Indicator['period']): number =>
  period === 'month' || period === 'case' ? 2 : 1;
