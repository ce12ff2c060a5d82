import { z } from 'zod';
import { PerformerView } from './schemas';

export const NamedPerson = z.object({ id: z.string(), name: z.string().nullable() });

/** A work item with everything that a screen needs to show its form. */
export const ItemView = z.object({
  id: z.string(),
  caseId: z.string(),
  step: z.string(),
  title: z.string(),
  purpose: z.string(),
  kind: z.enum(['task', 'escalation']),
  label: z.string(),
  isOpen: z.boolean(),
  outcome: z.string().nullable(),
  offeredAt: z.string(),
  offeredTo: z.array(PerformerView),
  claimedBy: NamedPerson.nullable(),
  closedBy: NamedPerson.nullable(),
  closedAt: z.string().nullable(),
  /**
   * Due instant with the offset of Latvia; its counting is explained under
   * `clocks/<clock>/explanation`.
   */
  due: z
    .object({
      clock: z.string(),
      dueAt: z.string(),
      lastDay: z.string().nullable(),
      provisional: z.boolean(),
    })
    .nullable(),
  /** JSON Schema of the answer, in the caller's language. */
  form: z.record(z.string(), z.unknown()),
  known: z.record(z.string(), z.unknown()).meta({
    description: 'Fields of the form that were chosen when the case was opened, as it holds them',
  }),
  /**
   * Each with the verb of its button, and the fields that surely belong to other outcomes: whatever
   * they say, they change nothing under this one.
   */
  outcomes: z.array(
    z.object({ value: z.string(), title: z.string(), leavesOut: z.array(z.string()) }),
  ),
  fourEyes: z
    .object({ rule: z.string(), excluded: z.array(NamedPerson), sentence: z.string() })
    .nullable(),
  /** Demands a sign-in not older than a few minutes. */
  needsFreshSignIn: z.boolean(),
  /** The answers to the other work items of the same visit of the step. */
  answers: z.array(
    z.object({
      item: z.string(),
      label: z.string(),
      outcome: z.string(),
      outcomeName: z.string(),
      person: NamedPerson.nullable(),
      at: z.string(),
      answer: z.unknown(),
    }),
  ),
});
