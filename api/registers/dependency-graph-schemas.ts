import { z } from 'zod';

export const DependencyGraphView = z
  .object({
    nodes: z.array(
      z.object({
        id: z.string(),
        type: z.enum(['service', 'resource']),
        level: z.int().meta({
          description:
            'Through how many others: 0 is the one asked for, below zero they depend on it, above they support it',
        }),
        isOwn: z.boolean().meta({ description: 'Of the caller’s institution' }),
        name: z.string().nullable().meta({
          description: 'Of another institution’s one, the name of that institution',
        }),
      }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string() })).meta({
      description: 'Which cannot work without which',
    }),
    isCut: z.boolean().meta({ description: 'There is more than is told' }),
  })
  .meta({ id: 'DependencyGraph' });
export type DependencyGraphView = z.infer<typeof DependencyGraphView>;
