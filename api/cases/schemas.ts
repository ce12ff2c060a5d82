import { z } from 'zod';
import { Day } from '../../domain/time/instant';
import { line, lines } from '../../domain/text';

export const PerformerView = z.object({
  role: z.string(),
  roleName: z.string(),
  scopeType: z.string(),
  scopeId: z.string(),
  scopeName: z.string().nullable(),
});

export const OpenItemView = z.object({
  id: z.string(),
  step: z.string(),
  title: z.string(),
  kind: z.enum(['task', 'escalation']),
  label: z.string(),
  offeredTo: z.array(PerformerView),
  dueAt: z.string().nullable(),
  lastDay: z.string().nullable(),
});

/** The answer to every act: the case's new state and who is asked next. */
export const Acted = z.object({
  caseId: z.string(),
  number: z.string(),
  status: z.string(),
  statusName: z.string(),
  lifecycle: z.enum(['open', 'onHold', 'closed']),
  result: z.string().nullable(),
  sequence: z.number(),
  at: z.string(),
  openItems: z.array(OpenItemView),
});

/** What somebody outside is given who had their submission written down. */
const FollowUp = z.object({
  code: z.string().nullable().meta({
    description:
      'Told to whoever opens it, and again where the request is repeated within a quarter of an hour; afterwards null',
  }),
  page: z.string().meta({ description: 'Where the code is entered' }),
  answerDue: z
    .object({ day: z.string(), length: z.string(), source: z.string() })
    .nullable()
    .meta({ description: 'The last day on which it is answered and by whose rule, in words' }),
});

export const Opened = Acted.extend({
  followUp: FollowUp.nullable().meta({
    description: 'Where a person opens a submission on behalf of somebody; else null',
  }),
});

/** Accepted by the case and not recorded yet; `status` is where to ask again. */
export const Pending = z.object({ status: z.string() });

const SubjectInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['service', 'resource']), code: line({ max: 100 }) }),
  z.strictObject({ type: z.enum(['process', 'regulation']) }),
]);

export const OpenCase = z.strictObject({
  task: z.string().regex(/^PU[1-3]-\d{1,2}$/),
  title: line({ min: 3, max: 200 }),
  subject: SubjectInput,
  request: z.record(z.string(), z.unknown()),
  originCaseId: z.uuid().optional(),
  /**
   * Although a case of the task, raised from the origin, is open on the subject: the caller has
   * seen it.
   */
  openAnother: z.boolean().optional(),
});

/**
 * `sequence` of the sheet that its author has seen: where the evidence has changed since, it is
 * refused by CASE_CHANGED.
 */
const seen = { seenSequence: z.int().min(0).max(1_000_000_000).optional() };

export const DecideItem = z.strictObject({ answer: z.record(z.string(), z.unknown()), ...seen });
export const WithReason = z.strictObject({ reason: lines({ min: 10, max: 2000 }), ...seen });
export const HoldCase = WithReason.extend({
  until: Day.optional().meta({ description: 'The day by whose end the case is expected to go on' }),
});
export const Delegate = z.strictObject({ to: z.uuid(), ...seen });
export const Correction = z
  .strictObject({
    ...seen,
    sequence: z.number().int().min(1),
    correction: lines({ min: 10, max: 4000 }).meta({
      description: 'What is wrong and what is right; of a field, the reason',
    }),
    field: line({ max: 200 }).optional().meta({
      description: 'A field of the entry, as its form names it',
    }),
    value: z.unknown().meta({ description: 'What should have stood in the field' }),
  })
  .refine(({ field, value }) => field !== undefined || value === undefined, {
    path: ['field'],
    params: { fault: 'required' },
  });
