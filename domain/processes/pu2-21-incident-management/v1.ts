import { ownerOf } from '../../engine/ladder';
import { end, wordsFor } from '../../engine/process';
import * as forms from './forms';
import { priorityOf, reportedIncident, type Incident, type IncidentView } from './incident';
import { firstLineSupport, reporter, reporterOrSupport, supportOfLevel } from './performers';

const { step, process } = wordsFor<Incident>();

const toOwner = (c: IncidentView) => ownerOf(c.subject, c.institutionId);
const isUrgent = (c: IncidentView): boolean => c.data.priority === 'P1' || c.data.priority === 'P2';
const nextLevel = ({ data: { level } }: IncidentView): Incident['level'] => (level === 1 ? 2 : 3);

/**
 * PU2-21, incident management: steps 1–4 and 7–11 of processes.md section 8. Step 1 is the report itself; escalation (8) is the
 * outcome "unknown" and the limit that is passed. Rules R27, R28, R35. Not yet: major incidents (5, 12) and reports to authorities (6).
 */
export const incidentManagementV1 = process({
  code: 'PU2-21',
  version: 1,
  request: forms.IncidentReport,
  initialData: reportedIncident,
  firstStep: 'register',
  caseFunctions: ['requester'],
  limits: {
    // Waiting for the reporter rests the promise; waiting for a partner does not, because the promise to the recipient is the owner's.
    resolve: {
      rule: 'incident.resolve',
      variant: (c) => c.data.priority,
      runsIn: ['register', 'classify', 'prioritise', 'diagnose', 'awaitPartner', 'restore'],
      restsIn: ['awaitReporter', 'confirm'],
    },
  },
  steps: {
    register: step({
      status: 'registered',
      performers: firstLineSupport,
      form: forms.Registration,
      refuses: [{ code: 'REASON_REQUIRED', rule: 'PU2-21 step 2', when: (a) => a.outcome === 'notAnIncident' && a.reason === undefined }],
      records: ({ channel }) => ({ channel }),
      exits: [{ name: 'notAnIncident', when: (a) => a.outcome === 'notAnIncident', to: end('notAnIncident', 'cancelled') }, { name: 'registered', to: 'classify' }],
    }),
    classify: step({
      status: 'registered',
      performers: firstLineSupport,
      form: forms.Classification,
      facts: ['duplicateOf'],
      refuses: [
        { code: 'REASON_REQUIRED', rule: 'PU2-21 step 3', when: (a) => a.outcome !== 'incident' && a.outcome !== 'duplicate' && a.reason === undefined },
        { code: 'DUPLICATE_UNKNOWN', rule: 'PU2-21 step 3', when: (a, _c, facts) => a.outcome === 'duplicate' && (facts.duplicateOf ?? null) === null },
      ],
      records: ({ category }) => ({ category }),
      announces: (a, c, facts) => [
        ...(a.outcome === 'duplicate' && facts.duplicateOf ? [{ link: facts.duplicateOf.caseId, as: 'duplicate_of' as const }] : []),
        ...(a.outcome === 'serviceRequest' ? [{ note: 'serviceRequestInstead', task: 'PU2-15', to: toOwner(c) }] : []),
        ...(a.outcome === 'complaint' ? [{ note: 'complaintInstead', task: 'PU2-18', to: toOwner(c) }] : []),
      ],
      exits: [
        { name: 'duplicate', when: (a) => a.outcome === 'duplicate', to: end('duplicate', 'merged') },
        { name: 'plannedInterruption', when: (a) => a.outcome === 'plannedInterruption', to: end('plannedInterruption', 'cancelled') },
        { name: 'otherKind', when: (a) => a.outcome !== 'incident', to: end('otherKind', 'cancelled') },
        { name: 'incident', to: 'prioritise' },
      ],
    }),
    prioritise: step({
      status: 'classified',
      performers: firstLineSupport,
      form: forms.Prioritisation,
      refuses: [{ code: 'REASON_REQUIRED', rule: 'R27', when: (a) => a.priority !== undefined && a.priority !== priorityOf(a.impact, a.urgency) && a.reason === undefined }],
      records: (a) => ({ impact: a.impact, urgency: a.urgency, priority: a.priority ?? priorityOf(a.impact, a.urgency) }),
      exits: [{ name: 'prioritised', to: 'diagnose' }],
    }),
    diagnose: step({
      status: 'diagnosing',
      performers: supportOfLevel,
      form: forms.Diagnosis,
      records: (a, c) => (a.outcome === 'unknown' ? { level: nextLevel(c) } : {}),
      exits: [
        { name: 'askReporter', when: (a) => a.outcome === 'askReporter', to: 'awaitReporter' },
        { name: 'askPartner', when: (a) => a.outcome === 'askPartner', to: 'awaitPartner' },
        { name: 'unknown', when: (a) => a.outcome === 'unknown', to: 'diagnose' },
        { name: 'found', to: 'restore' },
      ],
    }),
    awaitReporter: step({
      status: 'waiting_reporter',
      performers: reporter,
      form: forms.ReporterAnswer,
      due: { rule: 'incident.reporter', passed: 'goOn' },
      exits: [{ name: 'answered', to: 'diagnose' }],
    }),
    awaitPartner: step({
      status: 'waiting_partner',
      performers: supportOfLevel,
      form: forms.PartnerAnswer,
      exits: [{ name: 'delivered', when: (a) => a.outcome === 'delivered', to: 'restore' }, { name: 'notDelivered', to: 'diagnose' }],
    }),
    restore: step({
      status: 'restoring',
      performers: supportOfLevel,
      form: forms.Restoration,
      refuses: [{ code: 'EVIDENCE_REQUIRED', rule: 'R28', when: (a) => a.outcome === 'restored' && a.evidence === undefined }],
      records: (a) => (a.outcome === 'restored' ? { isRestored: true } : {}),
      announces: (a, c) => (a.needsChange === true ? [{ note: 'changeNeeded', task: 'PU2-20', to: toOwner(c) }] : []),
      exits: [{ name: 'notRestored', when: (a) => a.outcome === 'notRestored', to: 'diagnose' }, { name: 'restored', to: 'confirm' }],
    }),
    confirm: step({
      status: 'restored',
      performers: reporter,
      form: forms.Confirmation,
      // R28: silence confirms, because what shows the restoring is recorded.
      due: { rule: 'incident.confirm', passed: 'goOn' },
      records: (a) => (a.outcome === 'notRestored' ? { isRestored: false } : {}),
      exits: [{ name: 'notRestored', when: (a) => a.outcome === 'notRestored', to: 'diagnose' }, { name: 'confirmed', to: 'close' }],
    }),
    close: step<typeof forms.Closing>({
      status: 'confirmed',
      performers: firstLineSupport,
      form: forms.Closing,
      due: { rule: 'incident.close' },
      records: ({ cause }) => ({ cause }),
      announces: (a, c) => (a.cause === 'unknown' ? [{ note: 'causeUnknown', task: 'PU2-22', to: toOwner(c) }] : []),
      exits: [{ name: 'closed', to: end('restored') }],
    }),
  },
  hold: { performers: supportOfLevel },
  withdraw: {
    performers: reporterOrSupport,
    leadsTo: (c) => (c.data.isRestored ? { refused: 'CANNOT_WITHDRAW_NOW' } : { to: end('withdrawn', 'cancelled') }),
  },
  reopen: { performers: reporterOrSupport, records: () => ({ isRestored: false }), leadsTo: (c) => (c.result === 'restored' ? { to: 'diagnose' } : { refused: 'CANNOT_REOPEN' }) },
  isSevere: isUrgent,
  acknowledgeVariant: (c) => (isUrgent(c) ? 'emergency' : 'normal'),
  summary: ({ data: { priority } }) => ({ variant: priority }),
});
