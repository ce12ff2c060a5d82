import { z } from 'zod';
import { instant, reason, text } from '../../engine/fields';

const kind = () => z.enum(['complaint', 'suggestion']);

/** Step 1, by the submitter or by a clerk on someone's behalf. Names and contacts are texts: they never leave the content store. */
export const SubmissionForm = z.strictObject({
  declaredKind: kind(),
  description: text({ min: 10 }),
  /** When the institution received it, where that was before it was registered here: the law counts from then. */
  receivedAt: instant().optional(),
  remedySought: text({ max: 2000 }).optional(),
  submitter: text({ max: 300 }).optional(),
  contact: text({ max: 300 }).optional(),
});

/** Step 2. */
export const Registration = z.strictObject({
  outcome: z.enum(['registered', 'noSubmission']),
  channel: z.enum(['inPerson', 'phone', 'email', 'post', 'portal']),
  isSigned: z.boolean(),
  reason: reason().optional(),
});

/** Step 4. The kind that is recognised stands beside the declared one (R01). */
export const Classification = z.strictObject({
  outcome: z.enum(['complaint', 'suggestion', 'otherTicket', 'notCompetent', 'otherRegime']),
  attitude: kind(), aim: kind(), character: kind(), expectedResult: kind(), tone: kind(), example: kind(),
  /** R07: a complaint is about a fact that happened. */
  hasHappened: z.boolean(),
  ground: z.enum(['terms', 'expectation', 'attitude', 'situation', 'none']),
  severity: z.enum(['low', 'medium', 'high']),
  complainedAbout: z.uuid().optional(),
  reason: reason().optional(),
});

/** Step 5. */
export const Forwarding = z.strictObject({ outcome: z.enum(['forwarded', 'toldWhereToTurn']), institution: text({ max: 300 }), message: text({ min: 10, max: 2000 }) });

/** Step 7. Asking for more does not stop the time that the law sets. */
export const Evaluation = z.strictObject({
  outcome: z.enum(['justified', 'partly', 'notJustified', 'notVerifiable', 'askSubmitter']),
  findings: text({ min: 10 }),
  isComplex: z.boolean().optional(),
  reason: reason().optional(),
});

export const SubmitterAnswer = z.strictObject({ outcome: z.enum(['answered', 'silent']), supplement: text({ max: 4000 }) });

/** Step 8. */
export const Decision = z.strictObject({
  outcome: z.enum(['correct', 'compensate', 'apologise', 'explain', 'noAction', 'accept', 'keepForLater', 'reject']),
  grounds: text({ min: 10 }),
  measures: text({ max: 4000 }).optional(),
  hasLaterMeasures: z.boolean(),
  needsChange: z.boolean().optional(),
});

/** Step 11, and its repetition when the measures end. */
export const Informing = z.strictObject({ outcome: z.enum(['sent', 'impossible']), message: text({ min: 10, max: 4000 }), reason: reason().optional() });

/** Step 9. */
export const Measures = z.strictObject({ outcome: z.enum(['done', 'partly', 'notPossible']), evidence: text({ min: 10 }) });

/** Steps 10 and 12. */
export const Closing = z.strictObject({ outcome: z.literal('closed'), result: text({ min: 3, max: 2000 }), rootCategory: z.enum(['people', 'process', 'information', 'technology', 'partner', 'rules', 'other']) });
