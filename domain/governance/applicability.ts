import { z } from 'zod';
import { lines } from '../text';

/** Whether a condition applies to a service, and why. */
export const applicability = {
  applies: z.enum(['yes', 'no']),
  reason: lines({ max: 1000 }).optional(),
};
export type Applicability = z.infer<z.ZodObject<typeof applicability>>;

/** R33: a condition that does not apply to a service is marked so with the reason. */
export const lacksReason = ({ applies, reason }: Applicability): boolean =>
  applies === 'no' && reason === undefined;
