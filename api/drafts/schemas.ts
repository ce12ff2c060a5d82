import { z } from 'zod';

const Content = z.record(z.string().max(200), z.unknown());
export const NewDraft = z.strictObject({
  content: Content.meta({ description: 'At most 64 KiB' }),
  baseSequence: z.int().min(0).max(1_000_000_000).nullable(),
});
/** What a person has typed in a form and not sent. */
export const Draft = z
  .object({
    key: z.string(),
    content: Content,
    baseSequence: z.number().nullable().meta({
      description: 'The last event of the case that its author had seen',
    }),
    savedAt: z.iso.datetime(),
  })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;
