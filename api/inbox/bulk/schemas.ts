import { z } from 'zod';
import { line } from '../../../domain/text';
import { inboxFilters, inboxView } from '../asked-of-inbox';

/** At a time; more than anybody looks through, and some seconds of work for the system. */
export const mostItems = 500;

export const ItemRef = z.strictObject({
  caseId: z.uuid(),
  item: line({ max: 200 }),
});
export type ItemRef = z.infer<typeof ItemRef>;

/** Work items by name, or all that the inbox lists, but for some. */
const Select = z.union([
  z.strictObject({ items: z.array(ItemRef).min(1).max(mostItems) }),
  z.strictObject({
    view: inboxView,
    filters: z.strictObject(inboxFilters).default({}),
    except: z.array(ItemRef).max(mostItems).default([]),
  }),
]);
export type Select = z.output<typeof Select>;

const chosen = {
  select: Select,
  expect: z.int().min(1).meta({
    description: 'How many there are, as far as the person sees; 409 where there are not',
  }),
};

/** The step that all of them are at: an answer fits one form. */
export const SameStep = z.strictObject({
  task: line({ max: 20 }),
  version: z.int().min(1),
  step: line({ max: 100 }),
});
export type SameStep = z.infer<typeof SameStep>;

export const Selection = z.strictObject(chosen);

export const Bulk = z.discriminatedUnion('act', [
  z.strictObject({ ...chosen, act: z.enum(['claim', 'release']) }),
  z.strictObject({ ...chosen, act: z.literal('delegate'), to: z.uuid() }),
  z.strictObject({
    ...chosen,
    act: z.literal('decide'),
    at: SameStep,
    answer: z.record(z.string(), z.unknown()),
  }),
]);
export type Bulk = z.output<typeof Bulk>;

/** The form that all the chosen items ask for. */
export const SharedForm = z.object({
  at: z.object({ task: z.string(), version: z.int(), step: z.string() }),
  title: z.string(),
  form: z.record(z.string(), z.unknown()),
  outcomes: z.array(z.object({ value: z.string(), title: z.string() })),
  needsFreshSignIn: z.boolean(),
});
export type SharedForm = z.infer<typeof SharedForm>;

/** A line of the answer, once an item is through. The first line says how many there will be. */
export type BulkLine =
  | { items: ItemRef[] }
  | (ItemRef & {
      /** `accepted`: kept by the case, and not recorded yet. */
      outcome: 'done' | 'accepted' | 'refused';
      number?: string;
      title?: string;
      problem?: { code: string; detail: string };
    });
