import type { Indicator, IndicatorUnit } from '../services/indicator';
import { incidentIndicators } from '../services/indicator';

/**
 * Indicators that the institution's own cases give, so that nobody has to measure them, each with
 * its unit.
 */
export const caseIndicators = {
  /** Complaints received. */
  'complaints.count': 'count',
  /** The share of complaints answered or due that were answered in time. */
  'complaints.answeredInTime': 'percent',
  /** The share of answered complaints without an objection. */
  'complaints.accepted': 'percent',
} as const satisfies Record<string, IndicatorUnit>;

/**
 * Whether a promise is judged by our own cases. An indicator of that name in another unit is
 * measured elsewhere.
 */
export const isOfOwnCases = ({ code, unit }: Pick<Indicator, 'code' | 'unit'>): boolean =>
  (incidentIndicators as readonly string[]).includes(code) ||
  (Object.hasOwn(caseIndicators, code) &&
    caseIndicators[code as keyof typeof caseIndicators] === unit);
