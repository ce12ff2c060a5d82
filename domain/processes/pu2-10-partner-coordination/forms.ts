import { z } from 'zod';
import { codeOf, type PickedFrom } from '../../engine/field-kinds';
import { instant, reason, text } from '../../engine/fields';
import {
  Degree,
  DocumentReference,
  PartnerPurpose,
  RoleDuty,
  Settlement,
} from '../../partners/kinds';
import { RegisterCode } from '../../register-code';

/** A day within the years that calendars can name. */
const day = () =>
  z.iso.date().refine((given) => given >= '2015-01-01' && given < '2037-01-01', {
    params: { fault: 'outside_calendar' },
  });
const codes = (of: PickedFrom) => z.array(codeOf(of, RegisterCode)).max(100);
const partner = () => codeOf('partners', RegisterCode);
const references = () => z.array(DocumentReference).max(50);

/**
 * By anybody, or by another case. The service or resource is named beside it, as for every case.
 */
export const PartnerRequest = z.strictObject({
  course: z.enum(['lifeCycle', 'coordination']),
  reason: text({ min: 10 }),
  /** Of a coordination: only consent, or that the activity is carried out too. */
  asksFor: z.enum(['consent', 'activity']).optional(),
  /** Code in the register of partners, where one is meant. */
  partner: partner().optional(),
});

// Coordination of one activity

export const Preparation = z.strictObject({
  outcome: z.enum(['sent', 'notNeeded']),
  activity: text({ min: 10 }).optional(),
  asks: z
    .array(
      z.enum(['partners', 'affectedOwners', 'recipients', 'superior', 'foreign', 'portfolioOwner']),
    )
    .max(6),
  /** Absent: all that have an agreement in force for the service or resource. */
  partners: codes('partners').optional(),
  isUrgent: z.boolean(),
  reason: reason().optional(),
});

/** Of one party, or what it said as the manager of the subject writes it down. */
export const PartyAnswer = z.strictObject({
  outcome: z.enum(['agree', 'agreeWithConditions', 'disagree']),
  conditions: text({ min: 3, max: 2000 }).optional(),
  remark: text({ max: 2000 }).optional(),
});

export const ConditionsAnswer = z.strictObject({
  outcome: z.enum(['accepted', 'notAccepted']),
  remark: text({ min: 3, max: 2000 }),
});

/** Decided by the portfolio manager or by a superior institution. */
export const Settling = z.strictObject({
  outcome: z.enum(['goAhead', 'askAgain', 'givenUp']),
  decidedBy: z.enum(['portfolioOwner', 'superiorInstitution']),
  grounds: reason(),
});

export const CarryingOut = z.strictObject({
  outcome: z.enum(['carriedOut', 'notCarriedOut']),
  result: text({ min: 10, max: 2000 }),
});

// Life cycle of a partner

/** Step 1. Partners are engaged where that is useful: what is won, and what threatens without. */
export const Need = z.strictObject({
  outcome: z.enum(['lookForPartner', 'ownMeans']),
  purposes: z.array(PartnerPurpose).min(1).max(9),
  benefits: text({ min: 10, max: 2000 }),
  threats: text({ min: 10, max: 2000 }),
});

/** Step 2. The partner stands in the register by then. */
export const PartnerAssessment = z.strictObject({
  outcome: z.enum(['suitable', 'lookFurther', 'notSuitable']),
  partner: partner().optional(),
  dependency: Degree,
  risk: Degree,
  grounds: text({ min: 10, max: 2000 }),
});

/** Step 3, by the manager with the partner. */
export const AgreedTerms = z.strictObject({
  outcome: z.enum(['agreed', 'escalated', 'notAgreed']),
  number: DocumentReference.optional(),
  from: day().optional(),
  to: day().optional(),
  services: codes('services').optional(),
  resources: codes('resources').optional(),
  /** Codes of governance tasks. */
  tasks: z
    .array(codeOf('governanceTasks', z.string().regex(/^PU[1-3]-[1-9]\d?$/)))
    .max(32)
    .optional(),
  /**
   * Why the partner may perform tasks that are not delegated without a special permission (R38).
   */
  permissionGrounds: reason().optional(),
  terms: codes('terms').optional(),
  processes: references().optional(),
  regulation: references().optional(),
  duties: z.array(RoleDuty).max(20).optional(),
  settlement: Settlement.optional(),
  benefitOfBoth: text({ min: 10, max: 2000 }).optional(),
  reason: reason().optional(),
});

export const TermsDecision = z.strictObject({
  outcome: z.enum(['agreeFurther', 'givenUp']),
  reason: reason(),
});

/** Step 4. */
export const Signing = z.strictObject({
  outcome: z.enum(['signed', 'returned', 'rejected']),
  reason: reason().optional(),
});

const result = () => z.enum(['reached', 'partly', 'notReached']);

/** Steps 5 and 6: what was measured, and what it says of the partner. */
export const Evaluation = z.strictObject({
  outcome: z.enum(['good', 'sufficient', 'poor']),
  effectiveness: result(),
  efficiency: result(),
  results: text({ min: 10 }),
  complaintsAndIncidents: text({ max: 2000 }).optional(),
  recommends: z.enum(['continue', 'improve', 'renegotiate', 'end', 'findAnother']),
});

/** Step 7: every evaluation ends with a decision for further cooperation (R32). */
export const CooperationDecision = z.strictObject({
  outcome: z.enum([
    'continue',
    'improveByChange',
    'improveLater',
    'renegotiate',
    'end',
    'findAnother',
  ]),
  grounds: reason(),
  /** When to evaluate next; absent, or later than the time limit, by the time limit. */
  evaluateAt: instant().optional(),
});

/** Step 8. */
export const Renewal = z.strictObject({
  outcome: z.enum(['renewed', 'renegotiate', 'end']),
  until: day().optional(),
  grounds: reason(),
});

const Handed = z.strictObject({
  code: codeOf('servicesAndResources', RegisterCode),
  to: z.enum(['ownMeans', 'anotherPartner', 'noLongerNeeded']),
  how: text({ min: 3, max: 1000 }),
});

/**
 * Step 8, where it ends: each service and resource that depends on the partner, and who looks after
 * it from then on.
 */
export const HandOver = z.strictObject({
  outcome: z.literal('handedOver'),
  endsOn: day(),
  list: z.array(Handed).max(200),
});

/**
 * Something happened that does not let the evaluation wait: terms missed, an incident, a complaint.
 */
export const EarlyEvaluation = z.strictObject({
  outcome: z.literal('begun'),
  because: z.enum(['breach', 'incident', 'complaint', 'problem', 'request']),
  reason: reason(),
});
