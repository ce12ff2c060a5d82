import { z } from 'zod';
import { fieldKinds } from '../../../domain/engine/field-kinds';
import { ChangedField } from '../../http/changed-meanwhile';
import { ClockView } from '../../words/clock-view';
import { Hold } from './hold';

const Person = z.object({ id: z.string(), name: z.string() });

const SheetClock = ClockView.extend({
  statutory: z.boolean(),
  pausedSince: z.string().nullable(),
});

const SheetItem = z.object({
  item: z.string(),
  step: z.string(),
  title: z.string(),
  purpose: z.string(),
  kind: z.enum(['task', 'escalation']),
  offeredTo: z.array(z.object({ roleName: z.string(), scopeName: z.string().nullable() })),
  offeredAt: z.string(),
  clock: z.string().nullable().meta({ description: 'Id of its time limit among `clocks`' }),
  claimedBy: Person.nullable(),
  judges: z.boolean().meta({
    description: 'It decides on what others have said: the newest of it is read first',
  }),
  may: z.boolean(),
  reasons: z.array(z.string()),
  actsFor: Person.extend({
    until: z.string().nullable().meta({ description: 'The last day, itself included' }),
  }).nullable(),
});

/** A new entry that says what is right (R34). */
const Correction = z.object({ by: Person.nullable(), at: z.string(), text: z.string().nullable() });

const SheetField = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.enum(fieldKinds).nullable(),
  value: z.unknown(),
  text: z.string(),
  was: z.string().nullable().meta({
    description: 'What stood there before it was corrected, or said anew by an action',
  }),
  correction: Correction.nullable().meta({ description: 'It decides nothing anew' }),
});

const SheetSection = z.object({
  entry: z.int().meta({ description: 'Its number in the log' }),
  step: z
    .string()
    .meta({ description: 'Of the request: `request`; of an action: `action.<name>`' }),
  title: z.string(),
  by: Person.nullable(),
  actsFor: Person.nullable(),
  at: z.string(),
  outcome: z.string().nullable(),
  outcomeName: z.string().nullable(),
  fields: z.array(SheetField),
  corrections: z.array(Correction).meta({ description: 'Of the whole, not of one field' }),
  mayCorrect: z.boolean(),
  changedBy: z.string().nullable().meta({
    description: 'The action by which the reader may say it anew, with a reason',
  }),
});
export type SheetSection = z.infer<typeof SheetSection>;

const Changed = z.object({
  since: z.string().meta({
    description: 'When the reader decided in this case last, or what was asked for',
  }),
  fields: z.array(ChangedField),
});
export type Changed = z.infer<typeof Changed>;

/** A case as its page shows it: in words, with persons named, and answers in the order of time. */
export const Sheet = z
  .object({
    caseId: z.string(),
    number: z.string(),
    title: z.string(),
    task: z.string(),
    taskName: z.string(),
    sortName: z.string().meta({ description: 'What sort of case it is, in a word' }),
    variantName: z.string().nullable(),
    status: z.string(),
    statusName: z.string(),
    lifecycle: z.enum(['open', 'onHold', 'closed']),
    hold: Hold.nullable().meta({ description: 'Null where the case is not on hold' }),
    result: z.string().nullable(),
    resultName: z.string().nullable(),
    subject: z.object({
      type: z.string(),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    openedAt: z.string(),
    openedBy: Person.nullable(),
    sequence: z.number(),
    clocks: z.array(SheetClock),
    items: z.array(SheetItem),
    sections: z.array(SheetSection).meta({
      description:
        'The request, of each step the answers of its last visit, and each action as it was last taken',
    }),
    changed: Changed.nullable().meta({
      description: 'Null where the reader has decided nothing here',
    }),
    links: z.int(),
    attachments: z.int(),
    messages: z
      .int()
      .nullable()
      .meta({ description: 'Null for whoever may not read the dialogue with the submitter' }),
  })
  .meta({ id: 'Sheet' });
export type Sheet = z.infer<typeof Sheet>;
