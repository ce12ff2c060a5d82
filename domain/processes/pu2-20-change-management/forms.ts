import { z } from 'zod';
import { codeOf, counted } from '../../engine/field-kinds';
import { instant, reason, text } from '../../engine/fields';
import { CaseNumber } from '../../ids';
import { RegisterCode } from '../../register-code';
import { Day } from '../../time/instant';

/** Step 1, what the requester fills in. The subject is named beside it, as for every case. */
export const ChangeRequest = z.strictObject({
  reason: reason(),
  description: text({ min: 10 }),
  wishedDate: Day.optional(),
});

/** Step 2. Everything on the completeness list must be there, or the request goes back. */
export const Registration = z.strictObject({
  outcome: z.enum(['accepted', 'returned', 'duplicate', 'notAChange']),
  reasonIsClear: z.boolean(),
  subjectIsNamed: z.boolean(),
  resultIsDescribed: z.boolean(),
  reason: reason().optional(),
  duplicateOf: CaseNumber.optional(),
});

export const Supplement = z.strictObject({
  outcome: z.literal('supplemented'),
  supplement: text({ min: 10 }),
});

/** Step 3. The kind may change only here, or by deviation from a model (R22). */
export const Classification = z.strictObject({
  outcome: z.enum(['standard', 'normal', 'emergency']),
  category: z.enum(['content', 'functionality', 'infrastructure', 'organisation', 'terms']),
  modelCode: codeOf('changeModels', RegisterCode).optional(),
  reason: reason().optional(),
});

/**
 * Step 4. Until service-level terms are registered, the assessor states whether the change lowers
 * them (R26).
 */
export const Assessment = z.strictObject({
  outcome: z.literal('assessed'),
  risk: z.enum(['low', 'medium', 'high']),
  impact: text({ min: 10 }),
  lowersTerms: z.boolean(),
  touchesSeveral: z.boolean(),
  touchesSecurity: z.boolean(),
  touchesPersonalData: z.boolean(),
  touchesAccessibility: z.boolean(),
  fallsUnderSupervision: z.boolean(),
  needsPartnerConsent: z.boolean(),
  cost: z.enum(['none', 'small', 'large']),
  benefit: text(),
});

/** Step 5, one opinion. Silence is recorded by the system and is no consent. */
export const Opinion = z.strictObject({
  outcome: z.enum(['for', 'forWithConditions', 'against']),
  opinion: text({ max: 2000 }).optional(),
});

/**
 * Step 6. A freeze window may be entered only by an emergency change, with the authority's reason.
 */
export const Authorisation = z.strictObject({
  outcome: z.enum(['approved', 'approvedWithConditions', 'returned', 'rejected', 'escalated']),
  reason: reason().optional(),
  conditions: text({ max: 2000 }).optional(),
  mayEnterFreezeWindow: z.boolean().optional(),
});

/** Step 7. Persons are named by their ids; the window is half-open, in absolute time. */
export const Plan = z.strictObject({
  outcome: z.literal('planned'),
  tasks: text({ min: 10 }),
  testPlan: text(),
  backoutPlan: text({ min: 10 }).optional(),
  noBackoutReason: reason().optional(),
  windowFrom: instant(),
  windowTo: instant(),
  implementer: z.uuid(),
  verifier: z.uuid(),
  deviatesFromModel: z.boolean().optional(),
});

/** Step 8. Goes to the users, recipients, support desk and partners of the affected services. */
export const Information = z.strictObject({
  outcome: z.literal('sent'),
  message: text({ min: 10, max: 2000 }),
  expectedInterruptionMinutes: counted('minutes', z.number().int().min(0).max(100_000)),
});

/**
 * Step 9. Partly done: the implementer says whether it can stand to be verified, or must be backed
 * out.
 */
export const Implementation = z.strictObject({
  outcome: z.enum(['done', 'partly', 'failed']),
  log: text({ min: 10 }),
  serviceInterrupted: z.boolean(),
  deviatedFromModel: z.boolean().optional(),
  afterPartly: z.enum(['verify', 'backOut']).optional(),
});

export const Verification = z.strictObject({
  outcome: z.enum(['passed', 'failed']),
  results: text({ min: 10 }),
});
export const BackOut = z.strictObject({
  outcome: z.enum(['restored', 'notRestored']),
  log: text({ min: 10 }),
});

/**
 * After a back-out that restored the service: what of the plan or the risk changed decides how far
 * back it goes.
 */
export const NextTry = z.strictObject({
  outcome: z.enum(['planAgain', 'reviewAsFailed']),
  changed: z.enum(['nothing', 'plan', 'risk']).optional(),
  reason: reason(),
});

export const RegisterUpdate = z.strictObject({
  outcome: z.literal('complete'),
  updated: z
    .array(z.enum(['description', 'catalogue', 'terms', 'dependencies', 'knowledge', 'nothing']))
    .min(1),
  remark: text({ max: 1000 }).optional(),
});

/** Step 13. Of an emergency change it also says whether it truly was one (R24). */
export const Review = z.strictObject({
  outcome: z.enum(['successful', 'withIssues', 'failed']),
  aimReached: z.boolean(),
  sideEffects: text({ max: 2000 }).optional(),
  lessons: text({ max: 2000 }).optional(),
  wasTrueEmergency: z.boolean().optional(),
});

export const Closing = z.strictObject({
  outcome: z.literal('closed'),
  summary: text({ max: 2000 }),
});
