import { z } from 'zod';
import { instant, reason, text } from '../../engine/fields';
import { CaseNumber } from '../../ids';

const degree = () => z.enum(['high', 'medium', 'low']);

/**
 * Step 1, what the reporter fills in. The service or resource is named beside it, as for every
 * case.
 */
export const IncidentReport = z.strictObject({
  symptom: text({ min: 10 }),
  place: text({ max: 200 }).optional(),
  extent: z.enum(['one', 'several', 'all']),
  hindrance: z.enum(['stopped', 'limited', 'bypassed']),
});

/** Step 2. */
export const Registration = z.strictObject({
  outcome: z.enum(['registered', 'notAnIncident']),
  channel: z.enum(['inPerson', 'phone', 'email', 'portal', 'monitoring']),
  reason: reason().optional(),
});

/** Step 3. A duplicate follows its parent only by this explicit choice. */
export const Classification = z.strictObject({
  outcome: z.enum(['incident', 'duplicate', 'serviceRequest', 'complaint', 'plannedInterruption']),
  category: z.enum(['application', 'data', 'infrastructure', 'access', 'partner', 'other']),
  duplicateOf: CaseNumber.optional(),
  reason: reason().optional(),
});

/** Step 4. Without a priority of its own the table decides; another one needs a reason (R27). */
export const Prioritisation = z.strictObject({
  outcome: z.literal('prioritised'),
  impact: degree(),
  urgency: degree(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']).optional(),
  reason: reason().optional(),
});

/** Another priority while it is worked on: with a reason always. */
export const Reprioritisation = Prioritisation.extend({ reason: reason() });

/**
 * Steps 7 and 8. What this level does not know goes to the next one, or to the one that is named.
 */
export const Diagnosis = z.strictObject({
  outcome: z.enum(['solution', 'workaround', 'unknown', 'askReporter', 'askPartner']),
  findings: text({ min: 10 }),
  level: z.int().min(1).max(3).optional(),
});

export const ReporterAnswer = z.strictObject({
  outcome: z.literal('answered'),
  supplement: text({ min: 3 }),
});
export const PartnerAnswer = z.strictObject({
  outcome: z.enum(['delivered', 'notDelivered']),
  remark: text({ max: 2000 }),
});

/**
 * Step 9. Restored is said together with what shows it, because silence may confirm it later (R28).
 */
export const Restoration = z.strictObject({
  outcome: z.enum(['restored', 'notRestored']),
  action: text({ min: 10 }),
  evidence: text({ min: 10, max: 2000 }).optional(),
  needsChange: z.boolean().optional(),
});

/** Step 10. */
export const Confirmation = z.strictObject({
  outcome: z.enum(['confirmed', 'notRestored']),
  remark: text({ max: 2000 }).optional(),
});

/** Step 11. The cause need not be known: removing it is a problem's task (R28). */
export const Closing = z.strictObject({
  outcome: z.literal('closed'),
  cause: z.enum(['unknown', 'change', 'capacity', 'defect', 'partner', 'use', 'other']),
  summary: text({ max: 2000 }),
});

/** Step 5: proposed by anybody concerned, */
export const MajorProposal = z.strictObject({ outcome: z.literal('proposed'), reason: reason() });
/** and declared, or not, by the manager. Without a lead the manager leads. */
export const MajorDeclaration = z.strictObject({
  outcome: z.enum(['major', 'notMajor']),
  scope: text({ min: 10 }),
  lead: z.uuid().optional(),
  message: text({ max: 2000 }).optional(),
  reason: reason().optional(),
});
/** What those affected are told while it lasts. */
export const Update = z.strictObject({
  outcome: z.enum(['sent', 'last']),
  message: text({ min: 10, max: 2000 }),
});
/** Step 12. */
export const MajorReview = z.strictObject({
  outcome: z.literal('reviewed'),
  timeline: text({ min: 10 }),
  whatHelped: text({ min: 10 }),
  communication: text({ min: 10 }),
  actions: text({ min: 3 }),
  needsChange: z.boolean(),
});

/** Step 6: somebody noticed that it may have to be reported. The law counts from the awareness. */
export const ReportingNeed = z.strictObject({
  outcome: z.literal('raised'),
  awareAt: instant(),
  nature: text({ min: 10 }),
});
export const ReportingAssessment = z.strictObject({
  outcome: z.enum(['cyber', 'personalData', 'both', 'notNeeded']),
  reason: reason().optional(),
});
/** A report to an authority. Not needed only with the reason why. */
export const AuthorityReport = z.strictObject({
  outcome: z.enum(['sent', 'notNeeded']),
  report: text({ min: 10 }).optional(),
  reference: text({ max: 200 }).optional(),
  reason: reason().optional(),
});
