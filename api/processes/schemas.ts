import { z } from 'zod';
import { edgeKinds, nodeKinds } from '../../messages/handbook/diagram';

const Title = z.object({ title: z.string(), purpose: z.string() });

/** What a picture of the process is drawn from. The steps stand in the order of the declaration. */
export const DiagramView = z
  .object({
    code: z.string(),
    version: z.int(),
    title: z.string(),
    nodes: z.array(
      z.object({
        id: z.string().meta({ description: 'Of a step, its name' }),
        kind: z.enum(nodeKinds),
        title: z.string().nullable(),
        performer: z.string().nullable().meta({ description: 'Who does it' }),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.enum(edgeKinds),
        label: z.string().nullable().meta({ description: 'Null where there is no other way' }),
      }),
    ),
  })
  .meta({ id: 'Diagram' });
export type DiagramView = z.infer<typeof DiagramView>;

/** How a task goes, in words, and who does it in the caller's institution. */
export const HandbookView = Title.extend({
  code: z.string(),
  version: z.int(),
  steps: z.array(
    Title.extend({
      step: z.string(),
      kind: z.enum(['task', 'wait', 'follow', 'choose']),
      performer: z.string(),
      roles: z.array(z.string()),
      timeLimit: z.string().meta({ description: 'Empty where there is none' }),
      sources: z
        .array(z.object({ name: z.string(), isLaw: z.boolean() }))
        .meta({ description: 'Where the time limits come from' }),
      status: z.string(),
      exits: z.array(z.object({ exit: z.string(), target: z.string() })),
      details: z
        .object({
          fields: z.array(
            z.object({
              title: z.string(),
              isRequired: z.boolean(),
              options: z.array(z.string()),
            }),
          ),
          outcomes: z.array(z.string()),
          conditions: z.array(z.string()),
          refusals: z.array(z.object({ code: z.string(), sentence: z.string(), rule: z.string() })),
        })
        .nullable(),
    }),
  ),
  sideActions: z.array(z.object({ title: z.string(), performer: z.string() })),
  actions: z.array(Title.extend({ performer: z.string() })),
  messages: z.array(Title),
  roles: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      isOfCase: z.boolean().meta({ description: 'Somebody has it in one case only' }),
      count: z.int().nullable().meta({
        description: 'How many hold it today; null for whoever may not read of the staff',
      }),
      holders: z.array(
        z.object({
          person: z.object({ id: z.string(), name: z.string() }),
          scopeName: z.string().nullable(),
        }),
      ),
    }),
  ),
}).meta({ id: 'Handbook' });
export type HandbookView = z.infer<typeof HandbookView>;
