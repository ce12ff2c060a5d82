import { z } from 'zod';
import { attainmentGroupings } from '../../store/service-levels/attainment';

/** How the promises of periods that ended in the time were kept. */
export const AttainmentView = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(attainmentGroupings),
  items: z.array(
    z.object({
      group: z.string().nullable(),
      name: z.string().nullable(),
      met: z.number(),
      breached: z.number(),
      noData: z.number(),
      excused: z.number(),
      attained: z.number().nullable(),
      availability: z.number().nullable(),
    }),
  ),
});
export type AttainmentView = z.infer<typeof AttainmentView>;
