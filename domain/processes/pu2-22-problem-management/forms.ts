import { z } from 'zod';
import { instant, reason, text } from '../../engine/fields';
import { CaseNumber } from '../../ids';

const degree = () => z.enum(['high', 'medium', 'low']);
/** When to look at it again; absent, or later than the time limit, by the time limit. */
const reviewAt = () => instant().optional();

/**
 * Step 1, by anybody, or by another case. The service or resource is named beside it, as for every
 * case.
 */
export const ProblemReport = z.strictObject({
  symptom: text({ min: 10 }),
  source: z.enum([
    'majorIncident',
    'likeIncidents',
    'unexplainedIncident',
    'complaints',
    'warning',
    'review',
    'monitoring',
    'supplier',
    'observation',
  ]),
  /** How many, since when, compared with before. */
  figures: text({ max: 2000 }).optional(),
});

/** Step 2. What an open problem is about already follows it only by this explicit choice. */
export const Registration = z.strictObject({
  outcome: z.enum(['registered', 'duplicate', 'notAProblem']),
  duplicateOf: CaseNumber.optional(),
  reason: reason().optional(),
});

/** Step 3. Not every problem is worth solving. */
export const Prioritisation = z.strictObject({
  outcome: z.enum(['investigate', 'watch', 'notAProblem']),
  impact: degree(),
  likelihood: degree(),
  /** What its incidents cost: work, money, trust. */
  cost: degree(),
  reviewAt: reviewAt(),
  reason: reason().optional(),
});

/** Step 4. Hypotheses and evidence stay as they were written at each try. */
export const CauseFinding = z.strictObject({
  outcome: z.enum(['found', 'severalCauses', 'goOn', 'askPartner', 'acceptUnknown']),
  hypotheses: text({ min: 10 }),
  method: text({ max: 300 }).optional(),
  evidence: text({ min: 10 }).optional(),
  category: z
    .enum(['defect', 'change', 'capacity', 'continuity', 'partner', 'use', 'organisation', 'other'])
    .optional(),
  reason: reason().optional(),
});

/** Step 5. What is analysed and not resolved is a known error, with a way around or without one. */
export const WorkaroundForm = z.strictObject({
  outcome: z.enum(['published', 'noWorkaround']),
  workaround: text({ min: 10, max: 2000 }).optional(),
  /** When it does not help, or may do harm. */
  limits: text({ min: 3, max: 2000 }).optional(),
});

/** Step 6. */
export const SolutionChoice = z.strictObject({
  outcome: z.enum(['change', 'partnerFix', 'acceptRisk', 'retireService']),
  options: text({ min: 10 }),
  grounds: text({ min: 10, max: 2000 }),
  cost: z.enum(['none', 'small', 'large']),
  risk: degree(),
  crossesServices: z.boolean(),
  reviewAt: reviewAt(),
});

export const SolutionDecision = z.strictObject({
  outcome: z.enum(['approved', 'returned']),
  reason: reason().optional(),
});

/** Step 7, where a partner removes the cause. */
export const PartnerFix = z.strictObject({
  outcome: z.enum(['delivered', 'notDelivered']),
  remark: text({ max: 2000 }),
  evidence: text({ min: 10, max: 2000 }).optional(),
});

/** Step 8. */
export const Verification = z.strictObject({
  outcome: z.enum(['gone', 'cameBack']),
  evidence: text({ min: 10 }),
});

/** Step 9. */
export const Closing = z.strictObject({
  outcome: z.literal('closed'),
  cause: text({ min: 10 }),
  solution: text({ min: 10 }),
  lesson: text({ min: 3, max: 2000 }),
});

/** Reviews of problems under observation, and of known errors whose risk was accepted (step 10). */
export const WatchReview = z.strictObject({
  outcome: z.enum(['watchOn', 'investigate', 'notAProblem']),
  remark: text({ min: 3, max: 2000 }),
  reviewAt: reviewAt(),
});
export const KnownErrorReview = z.strictObject({
  outcome: z.enum(['keep', 'reopen', 'retire']),
  remark: text({ min: 3, max: 2000 }),
  reviewAt: reviewAt(),
});

/** Something happened that does not let it wait. */
export const TakingUp = z.strictObject({ outcome: z.literal('takenUp'), reason: reason() });
