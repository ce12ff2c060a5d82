import { z } from 'zod';
import { OffsetInstant } from '../../domain/time/instant';

/** To where time runs on: an instant, so many seconds on, or the next thing that happens to anyone. */
export const TimeGoal = z.union([
  z.strictObject({ to: OffsetInstant }),
  z.strictObject({ seconds: z.int().min(1) }),
  z.strictObject({ toNext: z.literal(true) }),
]);
export type TimeGoal = z.infer<typeof TimeGoal>;

/**
 * Whether this is a rehearsal, what its banner says, and the system's instant (UTC), which is so
 * many milliseconds ahead of the wall.
 */
export const Rehearsal = z.object({
  isRehearsal: z.boolean(),
  banner: z.string().nullable(),
  now: z.string(),
  offsetMs: z.number(),
});
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

/** What time it is in a rehearsal, and how it stands. All instants are the system's, in UTC. */
export const TimeOfRehearsal = z
  .object({
    now: z.string(),
    standing: z.enum(['still', 'running', 'stopped', 'stuck']),
    /** Where the last run began and was to go; null before the first. */
    beganAt: z.string().nullable(),
    goal: z.string().nullable(),
    /** At how many instants something happened on its way. */
    instants: z.number(),
    /** What has not come to its end, in a sentence, where time is stuck. */
    stuckOn: z.string().nullable(),
    /** What time brings to the caller's institution, nearest first; to its operators only. */
    next: z.array(
      z.object({
        at: z.string(),
        sentence: z.string(),
        case: z.object({ id: z.string(), number: z.string(), title: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'TimeOfRehearsal' });
export type TimeOfRehearsal = z.infer<typeof TimeOfRehearsal>;
