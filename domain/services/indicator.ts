import { z } from 'zod';
import { line } from '../text';
import { hasPersonalNumber, RegisterCode } from '../register-code';

export const IndicatorUnit = z.enum([
  'workingMinutes',
  'workingHours',
  'workingDays',
  'calendarDays',
  'percent',
  'count',
  'euro',
  'points',
]);
export type IndicatorUnit = z.infer<typeof IndicatorUnit>;

export const Priority = z.enum(['P1', 'P2', 'P3', 'P4']);
export type Priority = z.infer<typeof Priority>;

/** The times to respond to an incident and to resolve it, one for each priority. */
export const incidentIndicators = ['incident.respond', 'incident.resolve'] as const;

const Name = line({ max: 300 });

/**
 * One promise that can be measured: the value of a period, or of each case, reaches the target from
 * its good side.
 */
export const Indicator = z.strictObject({
  code: RegisterCode,
  nameLv: Name,
  nameEn: Name,
  unit: IndicatorUnit,
  direction: z.enum(['atLeast', 'atMost']),
  target: z.number().min(0).max(1_000_000_000),
  period: z.enum(['month', 'quarter', 'year', 'case']),
  /**
   * Whether recipients see it in the catalogue; what is not public is kept for the institution's
   * own judgement.
   */
  isPublic: z.boolean(),
  priority: Priority.optional(),
});
export type Indicator = z.infer<typeof Indicator>;

/**
 * How an indicator is named from outside: its code, with the priority where it stands once for each.
 * Nothing else may be written there: it enters workflows, where nobody's name may stand.
 */
export const isIndicatorKey = (text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}(:P[1-4])?$/.test(text) && !hasPersonalNumber(text);

/**
 * Tells the indicators of a set apart: the special ones of incidents stand once for each priority
 * (`incident.resolve:P1`).
 */
export const keyOf = ({ code, priority }: Pick<Indicator, 'code' | 'priority'>): string =>
  priority === undefined ? code : `${code}:${priority}`;

/**
 * Whether anything in this unit can come out so: nothing is less than nothing, and no share is more
 * than the whole.
 */
export const isPossible = (unit: IndicatorUnit, value: number): boolean =>
  value >= 0 && (unit !== 'percent' || value <= 100);
