import { z } from 'zod';

const Performers = z.object({
  roleName: z.string(),
  scopeName: z.string().nullable(),
  /** Names of those who would be asked, at most five, as far as the reader may know them. */
  persons: z.array(z.string()),
});

const Step = z.object({
  step: z.string(),
  title: z.string(),
  /** Empty where the system waits. */
  offeredTo: z.array(Performers),
  /** From this instant (UTC) it would be late; of a wait, when it would be over. */
  dueAt: z.string().nullable(),
  /** A day in Latvia. */
  lastDay: z.string().nullable(),
  /** In words: `10 darba dienas`. */
  length: z.string().nullable(),
  limitName: z.string().nullable(),
  source: z
    .object({ name: z.string(), isLaw: z.boolean() })
    .nullable()
    .meta({ description: 'Who has set the time limit' }),
});

/** Why what is given would be refused; the pointer names the field in the body. */
const PreviewedRefusal = z.object({
  code: z.string(),
  pointer: z.string(),
  message: z.string(),
});

const Outcome = z.object({
  /** Null where the form has no outcome. */
  value: z.string().nullable(),
  title: z.string(),
  /** Names of the fields that this outcome demands. */
  requires: z.array(z.string()),
  /** Fields still missing on which the result depends: then nothing else is told of it. */
  dependsOn: z.array(z.string()),
  refused: PreviewedRefusal.nullable(),
  leadsTo: z.array(Step),
  /** Where the step goes on: who has still to answer it. */
  stillAsks: z.array(Performers),
  endsAs: z
    .object({
      status: z.string(),
      statusName: z.string(),
      result: z.string(),
      resultName: z.string(),
    })
    .nullable(),
  /** Time limits of the whole case that it begins or moves. */
  moves: z.array(
    z.object({
      limitName: z.string(),
      dueAt: z.string(),
      lastDay: z.string().nullable(),
      source: z.object({ name: z.string(), isLaw: z.boolean() }).nullable(),
    }),
  ),
  tells: z.array(z.object({ who: z.array(z.string()), about: z.string(), what: z.string() })),
  raises: z.array(z.object({ task: z.string(), taskName: z.string() })),
  /** All of it, as a confirmation shows it. */
  sentence: z.string(),
});
export type OutcomeView = z.infer<typeof Outcome>;
export type StepView = z.infer<typeof Step>;

export const PreviewView = z.object({
  outcomes: z.array(Outcome),
  refusals: z.array(PreviewedRefusal),
});
export type PreviewView = z.infer<typeof PreviewView>;

/** Where the words of the form stand, and where its fields stand in the body. */
export interface PreviewedForm {
  words: string;
  /** `/answer`, `/request`. */
  pointer: string;
  /** What is done, where the form has no outcome. */
  title: string;
}
