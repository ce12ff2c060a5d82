import { z } from 'zod';
import { OffsetInstant } from '../../domain/time/instant';

/** As far as anybody rehearses, and the calendars know the days. */
const longestSeconds = 3 * 366 * 86_400;
/** To where time runs on. */
export const FastForward = z.union([
  z.strictObject({ to: OffsetInstant.refine((instant) => instant < '2037') }),
  z.strictObject({ seconds: z.number().int().min(1).max(longestSeconds) }),
  z.strictObject({ toNext: z.literal(true) }),
]);
