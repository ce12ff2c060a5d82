import { z } from 'zod';
import { OpenItemView } from '../cases/schemas';
import { OffsetInstant } from '../../domain/time/instant';

/** As far as anybody rehearses, and the calendars know the days. */
const longestSeconds = 3 * 366 * 86_400;
/** To where time runs on. */
export const FastForward = z.union([
  z.strictObject({ to: OffsetInstant.refine((instant) => instant < '2037') }),
  z.strictObject({ seconds: z.number().int().min(1).max(longestSeconds) }),
  z.strictObject({ toNext: z.literal(true) }),
]);

/** Whether this is a rehearsal, and what its banner says. */
export const Rehearsal = z.object({ isRehearsal: z.boolean(), banner: z.string().nullable() });
export type Rehearsal = z.infer<typeof Rehearsal>;

export const PartsToPlay = z
  .object({
    institutions: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        persons: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            /** What the person holds and for whom they stand in, in words. */
            parts: z.array(z.string()),
            isYou: z.boolean(),
            /** Whether the person may let the time of cases run on. */
            isOperator: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PartsToPlay' });
export type PartsToPlay = z.infer<typeof PartsToPlay>;

/** What time brings to the case next, in the case's own time. */
export const Next = z.object({ at: z.string(), sentence: z.string() }).nullable();
export type Next = z.infer<typeof Next>;

export const Forwarded = z.object({
  caseId: z.string(),
  number: z.string(),
  /** The case's own time. */
  at: z.string(),
  status: z.string(),
  statusName: z.string(),
  lifecycle: z.enum(['open', 'onHold', 'closed']),
  result: z.string().nullable(),
  sequence: z.number(),
  nextAt: z.string().nullable(),
  next: Next,
  openItems: z.array(OpenItemView),
});
export type Forwarded = z.infer<typeof Forwarded>;

export const ToForward = z.object({
  items: z.array(
    z.object({
      caseId: z.string(),
      number: z.string(),
      title: z.string(),
      taskName: z.string(),
      statusName: z.string(),
      next: Next,
    }),
  ),
});
export type ToForward = z.infer<typeof ToForward>;
