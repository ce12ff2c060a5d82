import { z } from 'zod';

const setters = ['law', 'standard', 'promise', 'institution', 'default'] as const;

const ListedTimeLimit = z.object({
  key: z.string(),
  name: z.string(),
  variant: z.string().nullable().meta({ description: 'Of which cases it is, where of some only' }),
  length: z.string().nullable().meta({ description: 'In words; null where nobody has set it' }),
  setBy: z.enum(setters).meta({
    description:
      'A law; a standard; the terms of a service, where they promise one; the institution; or the default',
  }),
  setByName: z.string(),
  source: z.string().meta({ description: 'Where the length comes from' }),
  from: z.string().nullable().meta({
    description: 'First day of receipt to which it applies; null where it is the first of all',
  }),
  until: z.string().nullable(),
  isInForce: z.boolean(),
  isConfirmed: z.boolean().meta({
    description: 'Whether a lawyer has confirmed its length and how it is counted',
  }),
});
export type ListedTimeLimit = z.infer<typeof ListedTimeLimit>;

export const TimeLimits = z.object({
  tasks: z.array(
    z.object({
      task: z.string().nullable().meta({ description: 'Null: of escalations, whatever the task' }),
      title: z.string(),
      limits: z.array(ListedTimeLimit),
    }),
  ),
});
export type TimeLimits = z.infer<typeof TimeLimits>;
