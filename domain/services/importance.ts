import { z } from 'zod';

const Factor = z.int().min(1).max(4);

/** The three factors of a service's importance, each from 1 to 4. */
export const importanceFactors = {
  /** Size of the target group: 4 society, 3 wide, 2 narrow, 1 very narrow. */
  targetGroup: Factor,
  /** Importance of the function or need: 4 critical, 3 important, 2 medium, 1 low. */
  needImportance: Factor,
  /** The service's contribution to the function. */
  contribution: Factor,
};
export type ImportanceFactors = Record<keyof typeof importanceFactors, number>;

export const Importance = z.enum(['high', 'medium', 'low']);
export type Importance = z.infer<typeof Importance>;

/**
 * From which sum of the factors (3 to 12) on. No formula is prescribed, so an institution may judge
 * by other limits.
 */
export interface ImportanceLimits {
  high: number;
  medium: number;
}
const usualLimits: ImportanceLimits = { high: 10, medium: 7 };

/** How important a service is, by its factors. */
export function importanceOf(
  { targetGroup, needImportance, contribution }: ImportanceFactors,
  limits: ImportanceLimits = usualLimits,
): Importance {
  const sum = targetGroup + needImportance + contribution;
  if (sum >= limits.high) return 'high';
  return sum >= limits.medium ? 'medium' : 'low';
}
