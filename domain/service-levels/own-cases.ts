import type { Indicator, IndicatorUnit } from '../services/indicator';
import { incidentIndicators } from '../services/indicator';

/**
 * What the institution's own cases say of a service, so that nobody has to measure it: the unit in
 * which each is promised.
 */
export const caseIndicators = {
  /** Complaints received. */
  'complaints.count': 'count',
  /** Of the complaints answered or due, those answered in time. */
  'complaints.answeredInTime': 'percent',
  /** Of the complaints answered, those whose answer was not objected to. */
  'complaints.accepted': 'percent',
} as const satisfies Record<string, IndicatorUnit>;
export type CaseIndicator = keyof typeof caseIndicators | (typeof incidentIndicators)[number];

/**
 * Whether a promise is judged by our own cases. One of that name in another unit is measured
 * elsewhere.
 */
export const isOfOwnCases = ({ code, unit }: Pick<Indicator, 'code' | 'unit'>): boolean =>
  (incidentIndicators as readonly string[]).includes(code) ||
  (Object.hasOwn(caseIndicators, code) &&
    caseIndicators[code as keyof typeof caseIndicators] === unit);
