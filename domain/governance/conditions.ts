import { z } from 'zod';

/** The 24 conditions that say what services should be like, in their ten groups. */
export const conditionGroups = {
  N1: ['N1-1', 'N1-2', 'N1-3', 'N1-4', 'N1-5'],
  N2: ['N2-1', 'N2-2'],
  N3: ['N3-1', 'N3-2', 'N3-3', 'N3-4'],
  N4: ['N4-1', 'N4-2'],
  N5: ['N5-1', 'N5-2'],
  N6: ['N6-1', 'N6-2'],
  N7: ['N7-1', 'N7-2', 'N7-3'],
  N8: ['N8-1', 'N8-2'],
  N9: ['N9-1'],
  N10: ['N10-1'],
} as const;

export const conditionCodes = Object.values(conditionGroups).flat();
export const ConditionCode = z.enum(conditionCodes);
export type ConditionCode = z.infer<typeof ConditionCode>;
