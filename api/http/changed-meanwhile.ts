import { z } from 'zod';
import { Refusal } from '../../domain/problems';

/** A field of the evidence as it stood and as it stands, in words. */
export const ChangedField = z.object({
  step: z.string(),
  stepTitle: z.string(),
  name: z.string(),
  title: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: z.string(),
});

export const ChangedMeanwhile = z.object({
  /** Of the case as it stands now. */
  sequence: z.int(),
  fields: z.array(ChangedField),
});
export type ChangedMeanwhile = z.infer<typeof ChangedMeanwhile>;

/** An act is refused, and the evidence has changed since its author saw it: what has. */
export class ChangedCase extends Refusal {
  constructor(
    { code, params }: Refusal,
    readonly changed: ChangedMeanwhile,
  ) {
    super(code, params);
    this.name = 'ChangedCase';
  }
}
