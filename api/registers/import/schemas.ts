import { z } from 'zod';

const Refused = z.object({ code: z.string(), path: z.string(), message: z.string() });

const ImportedRow = z.object({
  line: z.int(),
  /** The register, in words. */
  register: z.string(),
  /** What the row is about; null where its shape is wrong. */
  title: z.string().nullable(),
  outcome: z.enum(['created', 'changed', 'unchanged', 'refused']),
  /** What a change changes, in words. */
  fields: z.array(z.string()),
  /** Why it is refused; nothing where it only refers to a row that is. */
  errors: z.array(Refused),
});

/** What a file would change, or has changed, row by row. */
export const ImportView = z.object({
  /** Whether the registers are now as the file says. */
  isStored: z.boolean(),
  /** The key was sent before, and what it asked was done then. */
  isRepeated: z.boolean(),
  counts: z.object({
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  }),
  /** What is wrong with the file itself. */
  errors: z.array(Refused.extend({ line: z.int() })),
  rows: z.array(ImportedRow),
});
export type ImportView = z.infer<typeof ImportView>;
