import { z } from 'zod';
import { causes } from '../../domain/vacancies/coverage';

const Vacancy = z
  .object({
    kind: z.enum(causes),
    kindName: z.string(),
    role: z.string(),
    roleName: z.string(),
    scope: z.object({
      type: z.string(),
      id: z.string(),
      code: z.string().nullable(),
      name: z.string().nullable(),
    }),
    from: z.string().meta({ description: 'First day' }),
    until: z.string().nullable().meta({
      description:
        'First day on which somebody is there again; null: not within the weeks asked for',
    }),
    persons: z.array(z.object({ personId: z.string(), name: z.string() })).meta({
      description: 'Who holds the role, or is named, and is away, excluded or no longer permitted',
    }),
    openItems: z
      .object({ count: z.number(), nextDueAt: z.string().nullable() })
      .meta({ description: 'Open work items that nobody present could do in that time' }),
    sentence: z.string(),
    mend: z.string().meta({ description: 'What would mend it' }),
  })
  .meta({ id: 'Vacancy' });

export const Vacancies = z.object({
  on: z.string(),
  until: z.string(),
  items: z.array(Vacancy),
  nextCursor: z.string().optional(),
});

export type Vacancy = z.infer<typeof Vacancy>;
export type Vacancies = z.infer<typeof Vacancies>;
