import { z } from 'zod';
import { codeOf, counted, saidBySystem } from '../../engine/field-kinds';
import { instant, text } from '../../engine/fields';
import { RegisterCode } from '../../register-code';
import { isIndicatorKey } from '../../services/indicator';
import { levelStates } from '../../service-levels/judge';

const indicatorKey = () =>
  codeOf(
    'indicators',
    z
      .string()
      .max(200)
      .refine(isIndicatorKey, { params: { fault: 'no_code' } }),
  );

/**
 * How a promise stands in one period, as its monitor found it. `value` is in the indicator's unit;
 * for a promise about each case it is the share kept, in percent.
 */
export const PeriodJudged = z.strictObject({
  indicator: indicatorKey(),
  state: z.enum(levelStates),
  startsAt: instant(),
  endsAt: instant(),
  value: z.number().nullable(),
  target: z.number(),
  isOver: z.boolean(),
  /** Periods one after another that must be met before it counts as recovered. */
  toRecover: counted('periods', z.number().int().min(1)),
});

/** No version of the set promises it any more. */
export const PromiseEnded = z.strictObject({ indicator: indicatorKey(), endedAt: instant() });

/**
 * Opened by a monitor, by the handler of a complaint, or by hand. The service is named beside it,
 * as for every case.
 */
export const LevelReport = z.strictObject({
  about: z.enum(['atRisk', 'breached', 'noData', 'claim', 'review']),
  terms: codeOf('terms', RegisterCode).optional(),
  judged: saidBySystem(PeriodJudged).optional(),
  /** The expectation and the experience, in the person's own words. */
  claim: text({ min: 10 }).optional(),
});

/** Steps 4 and 5. What users cannot work with now is an incident as well. */
export const Acknowledgement = z.strictObject({
  outcome: z.literal('acknowledged'),
  interruption: text({ min: 10 }).optional(),
});

/** Something is done before it is missed. */
export const RiskTaken = z.strictObject({
  outcome: z.literal('act'),
  remark: text({ max: 2000 }).optional(),
});

/** Step 6. */
export const Reason = z.strictObject({
  outcome: z.enum([
    'own',
    'resource',
    'partner',
    'demand',
    'wrongTarget',
    'wrongMeasurement',
    'notMeasured',
    'notConfirmed',
  ]),
  evidence: text({ min: 10 }),
});

/** Step 7. */
export const Decision = z.strictObject({
  outcome: z.enum(['correct', 'change', 'renegotiate', 'acceptOnce', 'compensate']),
  grounds: text({ min: 10, max: 2000 }),
});

/** Step 8. What is measured recovers by itself, once its monitor has seen enough met periods. */
export const Restoration = z.strictObject({
  outcome: z.enum(['recovered', 'decideAgain']),
  remark: text({ min: 3, max: 2000 }),
});

/** Step 9. */
export const Informing = z.strictObject({
  outcome: z.literal('informed'),
  recipients: text({ min: 3, max: 2000 }),
  message: text({ min: 10, max: 2000 }),
});

/** Step 10: results, complaints and satisfaction, looked at with recipients. */
export const TermsReview = z.strictObject({
  outcome: z.enum(['keep', 'raise', 'lower', 'retire']),
  results: text({ min: 10 }),
  /** What recipients, or who speaks for them, said of them. */
  heard: text({ min: 3, max: 2000 }),
});

/** R26: what recipients say before a promise to them is lowered, and the portfolio manager. */
export const Consent = z.strictObject({
  outcome: z.enum(['agreed', 'disagreed']),
  remark: text({ min: 3, max: 2000 }),
});
