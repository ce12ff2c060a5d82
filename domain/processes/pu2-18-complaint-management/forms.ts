import { z } from 'zod';
import { CaseNumber } from '../../ids';
import { Day } from '../../time/instant';
import { codeOf } from '../../engine/field-kinds';
import { instant, named, reason, text } from '../../engine/fields';
import { isIndicatorKey } from '../../services/indicator';
import { answerWays, channels, isByHand, type AnswerWay } from './channels';

const kind = () => z.enum(['complaint', 'suggestion']);

/**
 * What anybody says who submits something, signed in or not. Names and contacts are texts: they
 * never leave the content store.
 */
export const submissionFields = {
  /** What the submitter calls it. A mail seldom says. */
  declaredKind: z.enum(['complaint', 'suggestion', 'notSaid']),
  description: text({ min: 10 }),
  /**
   * When what it is about happened, where that is known: it is judged by what was promised on that
   * day (R08).
   */
  happenedAt: instant().optional(),
  remedySought: text({ max: 2000 }).optional(),
  /** Without a name and a contact it is anonymous. */
  submitter: named({ max: 300 }).optional(),
  contact: text({ max: 300 }).optional(),
};

/**
 * Words go to an address of e-mail unless another way was chosen, so only such an address is taken
 * then.
 */
const isReachable = ({
  contact,
  answerBy,
}: {
  contact?: string;
  answerBy?: AnswerWay;
}): boolean => {
  if (answerBy === 'dialogue' || answerBy === 'none') return true;
  if (contact === undefined) return answerBy === undefined;
  return isByHand(answerBy) || z.email().safeParse(contact).success;
};

/**
 * Step 1, by the submitter, a clerk on someone's behalf, a system, the public page or mail: one
 * register for all (R02).
 */
export const SubmissionForm = z
  .strictObject({
    ...submissionFields,
    /** How it reached the institution. Absent: the submitter wrote it here. */
    channel: z.enum(channels).optional(),
    /**
     * When the institution received it, where that was before it was registered here: the law
     * counts from then.
     */
    receivedAt: instant().optional(),
    answerBy: z.enum(answerWays).optional(),
  })
  .refine(isReachable, { path: ['contact'] });

/**
 * Step 2. What an institution submits, and what came electronically and unsigned, the law leaves to
 * the institution's own rule.
 */
export const Registration = z.strictObject({
  outcome: z.enum(['registered', 'noSubmission']),
  channel: z.enum(channels).optional(),
  isSigned: z.boolean(),
  isFromInstitution: z.boolean().optional(),
  reason: reason().optional(),
});

/** Step 4. The kind that is recognised stands beside the declared one (R01). */
export const Classification = z.strictObject({
  outcome: z.enum([
    'complaint',
    'suggestion',
    'both',
    'joined',
    'otherTicket',
    'notCompetent',
    'otherRegime',
  ]),
  attitude: kind(),
  aim: kind(),
  character: kind(),
  expectedResult: kind(),
  tone: kind(),
  example: kind(),
  /** R07: a complaint is about a fact that happened. */
  hasHappened: z.boolean(),
  ground: z.enum(['terms', 'expectation', 'attitude', 'situation', 'none']),
  seeks: z
    .array(z.enum(['correction', 'compensation', 'apology', 'explanation', 'improvement']))
    .max(5)
    .optional(),
  severity: z.enum(['low', 'medium', 'high']),
  complainedAbout: z.uuid().optional(),
  /** The law that governs it instead (R36). */
  regime: z
    .enum(['informationRequest', 'whistleblower', 'administrativeAct', 'personalData', 'other'])
    .optional(),
  /**
   * The part of the service that does not work now, without names. It opens an incident at once, or
   * joins the open one.
   */
  interruption: text({ min: 10, max: 2000 }).optional(),
  /**
   * What may fail, in words that name nobody: with it a problem is opened, or the open one joined.
   */
  warning: text({ min: 10, max: 2000 }).optional(),
  /** Number of the submission with which a like or collective one is handled. */
  leading: CaseNumber.optional(),
  reason: reason().optional(),
});

/** Step 5. */
export const Forwarding = z.strictObject({
  outcome: z.enum(['forwarded', 'toldWhereToTurn']),
  institution: named({ max: 300 }),
  message: text({ min: 10, max: 2000 }),
});

/** Step 7. Asking for more does not stop the time that the law sets. */
export const Evaluation = z.strictObject({
  outcome: z.enum(['justified', 'partly', 'notJustified', 'notVerifiable', 'askSubmitter']),
  findings: text({ min: 10 }),
  /** Code of the indicator of the terms in force that was not kept, or was (R08). */
  indicator: codeOf(
    'indicators',
    z
      .string()
      .min(1)
      .max(100)
      .refine(isIndicatorKey, { params: { fault: 'no_code' } }),
  ).optional(),
  /** What the submitter could expect, where no terms say it (R08). */
  expectation: text({ min: 10, max: 2000 }).optional(),
  question: text({ min: 10, max: 2000 }).optional(),
  isComplex: z.boolean().optional(),
  reason: reason().optional(),
});

export const SubmitterAnswer = z.strictObject({
  outcome: z.enum(['answered', 'silent']),
  supplement: text({ max: 4000 }),
});

/** The measure, who takes it, and the last day, in Latvia. */
const Measure = z.strictObject({
  what: text({ max: 1000 }),
  responsible: named({ max: 300 }),
  until: Day,
});

/** Step 8. */
export const Decision = z.strictObject({
  outcome: z.enum([
    'correct',
    'compensate',
    'apologise',
    'explain',
    'noAction',
    'accept',
    'keepForLater',
    'reject',
  ]),
  grounds: text({ min: 10 }),
  measures: z.array(Measure).min(1).max(50).optional(),
  hasLaterMeasures: z.boolean(),
  needsChange: z.boolean().optional(),
  /**
   * What of a partner's delivery it concerns, in words that name nobody: with it the partner is
   * asked, or the open request to it joined.
   */
  partnerMatter: text({ min: 10, max: 2000 }).optional(),
});

/** Step 11, and its repetition when the measures end. */
export const Informing = z.strictObject({
  outcome: z.enum(['sent', 'impossible']),
  message: text({ min: 10, max: 4000 }),
  reason: reason().optional(),
});

/** Step 9. */
export const Measures = z.strictObject({
  outcome: z.enum(['done', 'partly', 'notPossible']),
  evidence: text({ min: 10 }),
});

/** Of one that was joined to another: answered with it, or handled apart after all. */
export const JoinedClosing = z.strictObject({
  outcome: z.enum(['closed', 'handledApart']),
  result: text({ max: 2000 }).optional(),
  reason: reason().optional(),
});

/** Steps 10 and 12. */
export const Closing = z.strictObject({
  outcome: z.literal('closed'),
  result: text({ min: 3, max: 2000 }),
  rootCategory: z.enum([
    'people',
    'process',
    'information',
    'technology',
    'partner',
    'rules',
    'other',
  ]),
  reason: reason().optional(),
});

/** What the portfolio manager finds when controlling a submission. */
export const Control = z.strictObject({
  outcome: z.enum(['inOrder', 'toCorrect']),
  remark: text({ min: 3, max: 2000 }).optional(),
});
