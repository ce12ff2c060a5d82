import { z } from 'zod';

const Counts = {
  waiting: z.int(),
  late: z.int().meta({ description: 'Past the time of the step' }),
  unanswered: z.int().meta({ description: 'The submitter has no answer yet' }),
  uncontrolled: z.int().meta({ description: 'No portfolio manager has controlled it yet' }),
};
/** What waits at each of the seven actions over the submissions of one side. */
export const Control = z
  .object({
    of: z.enum(['services', 'resources']),
    actions: z.array(
      z.object({
        action: z.string(),
        name: z.string(),
        ...Counts,
        steps: z.array(
          z.object({
            step: z.string(),
            task: z.string(),
            title: z.string(),
            ...Counts,
            href: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SubmissionControl' });
export type Control = z.infer<typeof Control>;
