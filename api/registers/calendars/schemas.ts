import { z } from 'zod';

/** How many open limits of each state a preview counts before it says "at least". */
export const mostLimitsCounted = 20_000;

const End = z.object({
  dueAt: z.string().meta({ description: 'From when it is late, in UTC' }),
  lastDay: z.string().nullable().meta({ description: 'Null for limits in hours' }),
});

export const CalendarPreview = z
  .object({
    calendar: z
      .string()
      .meta({ description: 'Code of what limits are counted by once it is saved' }),
    reachesLimits: z.boolean().meta({
      description: 'False where limits are counted by the same days as before: nothing moves',
    }),
    counted: z.int().meta({
      description: `How many open limits were counted: of those that rest, and of those that run, the ${mostLimitsCounted} nearest`,
    }),
    isMore: z.boolean().meta({ description: 'There are more; the numbers are "at least"' }),
    moving: z.int().meta({
      description:
        'How many rest and would end on another day: they are counted by the calendar of the day on which they go on',
    }),
    staying: z.int().meta({
      description:
        'How many run and stay as they were counted; they would end on another day only if a pause or another goal made them be counted anew',
    }),
    limits: z
      .array(
        z.object({
          caseId: z.string(),
          number: z.string(),
          title: z.string(),
          name: z.string(),
          happens: z.enum(['moves', 'stays']),
          from: End,
          to: End.nullable().meta({ description: 'Null where the calendar ends before' }),
        }),
      )
      .meta({
        description:
          'The nearest, those that move first; only of cases that the caller may know of, while the numbers count all',
      }),
  })
  .meta({ id: 'CalendarPreview' });
export type CalendarPreview = z.infer<typeof CalendarPreview>;
