import { z } from 'zod';
import { reason, text } from '../../../domain/engine/fields';

/** Step 1, by anybody. The service or resource is named beside it, as for every case. */
export const TemplateRequest = z.strictObject({ description: text({ min: 10 }) });

/** Step 2. */
export const Registration = z.strictObject({
  outcome: z.enum(['registered', 'refused']),
  reason: reason().optional(),
});

/** Step 3. */
export const Decision = z.strictObject({
  outcome: z.enum(['decided', 'rejected']),
  grounds: text({ min: 10, max: 2000 }),
});

/** Step 4. */
export const Closing = z.strictObject({
  outcome: z.enum(['closed', 'returned']),
  reason: reason().optional(),
});
