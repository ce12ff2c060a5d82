import { z } from 'zod';
import { DiagramView } from '../../processes/schemas';

const Step = z.object({ step: z.string(), title: z.string() });
const Named = z.object({ id: z.string(), name: z.string() });

/** Where a case is in its process: what was done, what is asked now, what is ahead. */
export const PositionView = z
  .object({
    caseId: z.string(),
    isClosed: z.boolean(),
    resultName: z.string().nullable(),
    done: z.array(
      Step.extend({
        visit: z.int().meta({ description: 'Each time that the case came to the step, from 1' }),
        from: z.string(),
        to: z.string(),
        days: z.int().meta({
          description: 'Days in Latvia from the first to the last one; 0 on the same day',
        }),
        isUndecided: z.boolean().meta({
          description: 'A person’s step that ended without an answer: withdrawn, or time was up',
        }),
        answers: z.array(
          z.object({
            person: Named.nullable(),
            actsFor: Named.nullable(),
            outcomeName: z.string().nullable(),
          }),
        ),
      }),
    ),
    now: z.array(
      Step.extend({
        visit: z.int(),
        from: z.string(),
        days: z.int(),
        offeredTo: z.array(z.object({ roleName: z.string(), scopeName: z.string().nullable() })),
        claimedBy: z.array(Named),
        dueAt: z.string().nullable().meta({ description: 'From when it is late, or goes on' }),
        lastDay: z.string().nullable(),
      }),
    ),
    ahead: z.array(
      Step.extend({
        performer: z.string().nullable().meta({ description: 'Null where nobody does it' }),
        timeLimit: z.string().nullable(),
      }),
    ),
    /** The picture of the version that the case plays. */
    diagram: DiagramView,
  })
  .meta({ id: 'Position' });
export type PositionView = z.infer<typeof PositionView>;
