import { z } from 'zod';
import { reason, text } from '../../engine/fields';
import { CaseNumber } from '../../ids';

const degree = () => z.enum(['high', 'medium', 'low']);

/** Step 1, what the reporter fills in. The service or resource is named beside it, as for every case. */
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

/** Steps 7 and 8. */
export const Diagnosis = z.strictObject({
  outcome: z.enum(['solution', 'workaround', 'unknown', 'askReporter', 'askPartner']),
  findings: text({ min: 10 }),
});

export const ReporterAnswer = z.strictObject({ outcome: z.literal('answered'), supplement: text({ min: 3 }) });
export const PartnerAnswer = z.strictObject({ outcome: z.enum(['delivered', 'notDelivered']), remark: text({ max: 2000 }) });

/** Step 9. Restored is said together with what shows it, because silence may confirm it later (R28). */
export const Restoration = z.strictObject({
  outcome: z.enum(['restored', 'notRestored']),
  action: text({ min: 10 }),
  evidence: text({ min: 10, max: 2000 }).optional(),
  needsChange: z.boolean().optional(),
});

/** Step 10. */
export const Confirmation = z.strictObject({ outcome: z.enum(['confirmed', 'notRestored']), remark: text({ max: 2000 }).optional() });

/** Step 11. The cause need not be known: removing it is a problem's task (R28). */
export const Closing = z.strictObject({
  outcome: z.literal('closed'),
  cause: z.enum(['unknown', 'change', 'capacity', 'defect', 'partner', 'use', 'other']),
  summary: text({ max: 2000 }),
});
