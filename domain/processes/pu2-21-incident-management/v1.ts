import type { z } from 'zod';
import { followDuplicate, note, raise, stopChanges, tell } from '../../engine/announcement';
import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { branchEnd, end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { defined, given, when } from '../../engine/when';
import { toInstant, toMillis } from '../../time/instant';
import * as forms from './forms';
import {
  isUnexplained,
  prioritised,
  reportedIncident,
  type Incident,
  type IncidentView,
} from './incident';
import {
  concerned,
  declarer,
  firstLineSupport,
  lead,
  reporter,
  reporterOrSupport,
  reportingToAuthorities,
  supportOfLevel,
} from './performers';

const { step, on, follow, action, process } = wordsFor<Incident>();

const toOwner = (c: IncidentView) => ownerOf(c.subject, c.institutionId);
const isUrgent = (c: IncidentView): boolean => c.data.priority === 'P1' || c.data.priority === 'P2';
/**
 * A year in milliseconds: an earlier awareness is a slip of the pen, and cannot be put right later.
 */
const longestAwareness = 366 * 86_400_000;
const levelNamed = (level: number | undefined): Incident['level'] | undefined =>
  ([1, 2, 3] as const).find((one) => one === level);
const isParentRestored = (c: IncidentView): boolean =>
  c.others?.[c.data.parent ?? '']?.result === 'restored';
/** What the law wants reported is reported, or said not to be needed, before the case may end. */
const isReporting = (c: IncidentView): boolean =>
  isOpenAt(c, 'assessReporting') || isReportingCyber(c) || isReportingData(c);
const isOpenAt = (c: IncidentView, step: string): boolean =>
  c.openSteps.some((open) => open.step === step);
const nextLevel = ({ data: { level } }: IncidentView): Incident['level'] => (level === 1 ? 2 : 3);

/** Every report to an authority: sent, or not needed with the reason why. */
const authorityReport = {
  performers: reportingToAuthorities,
  form: forms.AuthorityReport,
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-21 step 6',
      when: (a: z.infer<typeof forms.AuthorityReport>) =>
        a.outcome === 'notNeeded' && a.reason === undefined,
    },
    {
      code: 'REPORT_REQUIRED',
      rule: 'PU2-21 step 6',
      when: (a: z.infer<typeof forms.AuthorityReport>) =>
        a.outcome === 'sent' && a.report === undefined,
    },
  ],
} as const;
const reportsCyber = ({ outcome }: z.infer<typeof forms.ReportingAssessment>): boolean =>
  outcome === 'cyber' || outcome === 'both';
const reportsData = ({ outcome }: z.infer<typeof forms.ReportingAssessment>): boolean =>
  outcome === 'personalData' || outcome === 'both';
const isSent = (a: z.infer<typeof forms.AuthorityReport>): boolean => a.outcome === 'sent';
const cyberReports = ['cyberEarly', 'cyberNotify', 'cyberFinal'] as const;
const isReportingCyber = (c: IncidentView): boolean =>
  cyberReports.some((name) => isOpenAt(c, name));
const isReportingData = (c: IncidentView): boolean => isOpenAt(c, 'breachNotify');
const fromCyberAwareness = (c: IncidentView): string | undefined => c.data.awareness?.cyber;
const fromDataAwareness = (c: IncidentView): string | undefined => c.data.awareness?.personalData;
/** The reporter complains; where a system reported it, there is nobody to answer. */
const complaintOf = (reason: string | undefined, c: IncidentView) => ({
  declaredKind: 'complaint',
  description: reason,
  ...(c.caseFunctions['requester'] === undefined && { answerBy: 'none' }),
});
/** R29: what was declared major ends with its review, by no other way. */
const isMajor = (c: IncidentView): boolean => c.data.majorSince !== undefined;

/**
 * PU2-21, incident management: in twelve steps, of which the report is the first. The outcome
 * "unknown" escalates it, and so do two thirds of the time to resolve. Declaring it major, telling
 * those affected and reporting to authorities are branches beside the restoring. Rules R27–R29,
 * R35.
 */
export const incidentManagementV1 = process({
  code: 'PU2-21',
  version: 1,
  freezes: { since: 'majorSince', isOver: 'isRestored' },
  repeats: { as: 'likeIncidents', kind: 'category', saidAt: 'classify' },
  usesKnownErrors: true,
  hasPastCases: true,
  report: {
    as: 'incidents',
    main: { limits: ['resolve'], keptAt: 'restore', outcomes: ['restored'] },
    closing: { step: 'close', field: 'cause' },
  },
  request: forms.IncidentReport,
  requestFacts: ['importance'],
  initialData: reportedIncident,
  firstStep: 'register',
  caseFunctions: ['requester', 'lead'],
  limits: {
    respond: {
      timeLimit: 'incident.respond',
      variant: (c) => c.data.priority,
      promised: true,
      runsIn: ['register'],
    },
    // Waiting for the reporter rests the promise; waiting for a partner does not, because the
    // promise to the recipient is the owner's.
    resolve: {
      timeLimit: 'incident.resolve',
      variant: (c) => c.data.priority,
      promised: true,
      alertAt: 2 / 3,
      // A duplicate's reporter was promised the same as everybody else.
      runsIn: [
        'register',
        'classify',
        'prioritise',
        'followParent',
        'diagnose',
        'awaitPartner',
        'restore',
      ],
      restsIn: ['awaitReporter', 'confirm'],
    },
  },
  actions: {
    reprioritise: action({
      performers: supportOfLevel,
      form: forms.Reprioritisation,
      refuses: [
        { code: 'ALREADY_RESTORED', rule: 'PU2-21 step 4', when: (_a, c) => c.data.isRestored },
      ],
      records: prioritised,
    }),
    proposeMajor: action({
      performers: concerned,
      form: forms.MajorProposal,
      refuses: [
        {
          code: 'ALREADY_MAJOR',
          rule: 'PU2-21 step 5',
          when: (_a, c) => c.data.majorSince !== undefined || isOpenAt(c, 'declareMajor'),
        },
        { code: 'ALREADY_RESTORED', rule: 'PU2-21 step 5', when: (_a, c) => c.data.isRestored },
      ],
      begins: [{ step: 'declareMajor' }],
    }),
    raiseReporting: action({
      performers: concerned,
      form: forms.ReportingNeed,
      refuses: [
        {
          code: 'INSTANT_IN_THE_FUTURE',
          rule: 'PU2-21 step 6',
          when: (a, _c, _facts, at) => toMillis(a.awareAt) > toMillis(at),
        },
        {
          code: 'INSTANT_TOO_LONG_AGO',
          rule: 'PU2-21 step 6',
          when: (a, _c, _facts, at) => toMillis(a.awareAt) < toMillis(at) - longestAwareness,
        },
        {
          code: 'ALREADY_REPORTING',
          rule: 'PU2-21 step 6',
          when: (_a, c) =>
            isOpenAt(c, 'assessReporting') || (isReportingCyber(c) && isReportingData(c)),
        },
      ],
      evenOnHold: true,
      records: (a) => ({ awareAt: toInstant(toMillis(a.awareAt)) }),
      begins: [{ step: 'assessReporting' }],
    }),
  },
  steps: {
    register: step({
      status: 'registered',
      performers: firstLineSupport,
      form: forms.Registration,
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-21 step 2',
          when: (a) => a.outcome === 'notAnIncident' && a.reason === undefined,
        },
        {
          code: 'REPORTING_OPEN',
          rule: 'R35',
          when: (a, c) => a.outcome === 'notAnIncident' && isReporting(c),
        },
        {
          code: 'MAJOR_NEEDS_REVIEW',
          rule: 'R29',
          when: (a, c) => a.outcome === 'notAnIncident' && isMajor(c),
        },
      ],
      records: ({ channel }) => ({ channel }),
      exits: [
        on('notAnIncident', end('notAnIncident', 'cancelled')),
        { name: 'registered', to: 'classify' },
      ],
    }),
    classify: step({
      status: 'registered',
      performers: firstLineSupport,
      form: forms.Classification,
      mayAnnounce: [
        'link duplicate_of',
        'follow',
        'note serviceRequestInstead PU2-15',
        'raise PU2-18',
      ],
      facts: ['duplicateOf'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-21 step 3',
          when: (a) =>
            a.outcome !== 'incident' && a.outcome !== 'duplicate' && a.reason === undefined,
        },
        {
          code: 'REPORTING_OPEN',
          rule: 'R35',
          when: (a, c) => a.outcome !== 'incident' && a.outcome !== 'duplicate' && isReporting(c),
        },
        {
          code: 'MAJOR_NEEDS_REVIEW',
          rule: 'R29',
          when: (a, c) => a.outcome !== 'incident' && a.outcome !== 'duplicate' && isMajor(c),
        },
        {
          code: 'DUPLICATE_UNKNOWN',
          rule: 'PU2-21 step 3',
          when: (a, _c, facts) => a.outcome === 'duplicate' && (facts.duplicateOf ?? null) === null,
        },
      ],
      records: (a, _c, facts) => ({
        category: a.category,
        ...(a.outcome === 'duplicate' && defined({ parent: facts.duplicateOf?.caseId })),
      }),
      announces: (a, c, facts) => [
        ...given(a.outcome === 'duplicate' ? facts.duplicateOf : null, followDuplicate),
        ...when(
          a.outcome === 'serviceRequest',
          note('serviceRequestInstead', 'PU2-15', toOwner(c)),
        ),
        ...when(
          a.outcome === 'complaint',
          raise('PU2-18', complaintOf(a.reason, c), { forRequester: true }),
        ),
      ],
      exits: [
        on('duplicate', 'followParent'),
        on('plannedInterruption', end('plannedInterruption', 'cancelled')),
        {
          name: 'otherKind',
          when: (a) => a.outcome !== 'incident',
          to: end('otherKind', 'cancelled'),
        },
        { name: 'incident', to: 'prioritise' },
      ],
    }),
    // What restores the other restores this; its reporter is asked apart. Where the other ended
    // without, this is judged anew.
    followParent: follow({
      status: 'merged',
      cases: (c) => (c.data.parent === undefined ? [] : [c.data.parent]),
      records: (c) => ({ isRestored: isParentRestored(c) }),
      exits: [
        {
          name: 'parentRestored',
          where: isParentRestored,
          to: 'confirm',
          ends: ['updateAffected', 'declareMajor'],
        },
        { name: 'parentEnded', to: 'classify' },
      ],
      againFrom: ['confirm', 'review', 'close'],
    }),
    prioritise: step({
      status: 'classified',
      performers: firstLineSupport,
      form: forms.Prioritisation,
      refuses: [{ code: 'REASON_REQUIRED', rule: 'R27', when: isUnexplained }],
      records: prioritised,
      exits: [{ name: 'prioritised', to: 'diagnose' }],
    }),
    diagnose: step({
      status: 'diagnosing',
      performers: supportOfLevel,
      form: forms.Diagnosis,
      records: (a, c) =>
        a.outcome === 'unknown' ? { level: levelNamed(a.level) ?? nextLevel(c) } : {},
      exits: [
        on('askReporter', 'awaitReporter'),
        on('askPartner', 'awaitPartner'),
        on('unknown', 'diagnose'),
        { name: 'found', to: 'restore' },
      ],
    }),
    awaitReporter: step({
      status: 'waiting_reporter',
      performers: reporter,
      form: forms.ReporterAnswer,
      due: { timeLimit: 'incident.reporter', passed: 'goOn' },
      exits: [{ name: 'answered', to: 'diagnose' }],
    }),
    awaitPartner: step({
      status: 'waiting_partner',
      performers: supportOfLevel,
      form: forms.PartnerAnswer,
      exits: [on('delivered', 'restore'), { name: 'notDelivered', to: 'diagnose' }],
    }),
    restore: step({
      status: 'restoring',
      performers: supportOfLevel,
      form: forms.Restoration,
      mayAnnounce: ['raise PU2-20'],
      refuses: [
        {
          code: 'EVIDENCE_REQUIRED',
          rule: 'R28',
          when: (a) => a.outcome === 'restored' && a.evidence === undefined,
        },
      ],
      records: (a) => (a.outcome === 'restored' ? { isRestored: true } : {}),
      announces: (a) =>
        when(a.needsChange === true, raise('PU2-20', { reason: a.action, description: a.action })),
      exits: [
        on('notRestored', 'diagnose'),
        { name: 'restored', to: 'confirm', ends: ['updateAffected', 'declareMajor'] },
      ],
    }),
    confirm: step({
      status: 'restored',
      performers: reporter,
      form: forms.Confirmation,
      // R28: silence confirms, because what shows the restoring is recorded.
      due: { timeLimit: 'incident.confirm', passed: 'goOn' },
      records: (a) => (a.outcome === 'notRestored' ? { isRestored: false } : {}),
      exits: [
        on('notRestored', 'diagnose', {
          name: 'majorNotRestored',
          where: (c) => c.data.majorSince !== undefined,
          also: ['updateAffected'],
        }),
        on('notRestored', 'diagnose'),
        // Silence confirms too, so this looks at the case alone.
        { name: 'major', where: (c) => c.data.majorSince !== undefined, to: 'review' },
        { name: 'confirmed', to: 'close' },
      ],
    }),
    // R29: what was learned, and a problem for the cause.
    review: step<typeof forms.MajorReview, 'close'>({
      status: 'confirmed',
      performers: lead,
      form: forms.MajorReview,
      mayAnnounce: ['raise PU2-22', 'raise PU2-20'],
      due: { timeLimit: 'incident.major.review' },
      announces: (a) => [
        raise('PU2-22', { symptom: a.timeline, source: 'majorIncident' }, { joins: true }),
        ...when(a.needsChange, raise('PU2-20', { reason: a.actions, description: a.actions })),
      ],
      exits: [{ name: 'reviewed', to: 'close' }],
    }),
    close: step<typeof forms.Closing>({
      status: 'confirmed',
      // Reports to authorities may last longer than the incident.
      joins: true,
      performers: firstLineSupport,
      form: forms.Closing,
      mayAnnounce: ['raise PU2-22', 'raise PU2-10'],
      due: { timeLimit: 'incident.close' },
      // What has to be reported may turn up while this is open already.
      refuses: [{ code: 'REPORTING_OPEN', rule: 'R35', when: (_a, c) => isReporting(c) }],
      records: ({ cause }) => ({ cause }),
      // The review of a major one has asked for its problem already.
      announces: (a, c) => [
        ...when(
          a.cause === 'unknown' && c.data.majorSince === undefined,
          raise('PU2-22', { symptom: a.summary, source: 'unexplainedIncident' }, { joins: true }),
        ),
        ...when(
          a.cause === 'partner',
          raise(
            'PU2-10',
            { course: 'coordination', asksFor: 'activity', reason: a.summary },
            { joins: { variant: 'coordination' } },
          ),
        ),
      ],
      exits: [{ name: 'closed', to: end('restored') }],
    }),
    declareMajor: step({
      performers: declarer,
      form: forms.MajorDeclaration,
      mayAnnounce: ['tell portfolioOwner majorIncident', 'tell affected during', 'stop changes'],
      due: { timeLimit: 'incident.major.declare' },
      facts: ['appointees'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-21 step 5',
          when: (a) => a.outcome === 'notMajor' && a.reason === undefined,
        },
        {
          code: 'APPOINTEE_NOT_ELIGIBLE',
          rule: 'R18',
          when: (a, _c, facts) => a.lead !== undefined && facts.appointees?.[a.lead] !== true,
        },
      ],
      records: (a, _c, _facts, at) => (a.outcome === 'major' ? { majorSince: at } : {}),
      appoints: (a): Record<string, string> =>
        a.outcome === 'major' && a.lead !== undefined ? { lead: a.lead } : {},
      announces: (a, c) =>
        when(
          a.outcome === 'major',
          tell.portfolioOwner('majorIncident', portfolioOwnerOf(c.subject, c.institutionId)),
          tell.affected('during', { message: a.message }),
          stopChanges,
        ),
      exits: [on('notMajor', branchEnd), { name: 'major', to: 'updateAffected' }],
    }),
    updateAffected: step({
      performers: lead,
      form: forms.Update,
      mayAnnounce: ['tell affected during'],
      due: { timeLimit: 'incident.major.update' },
      announces: (a) => [tell.affected('during', { message: a.message })],
      exits: [on('last', branchEnd), { name: 'sent', to: 'updateAffected' }],
    }),
    assessReporting: step({
      performers: reportingToAuthorities,
      form: forms.ReportingAssessment,
      due: { timeLimit: 'incident.reporting.assess' },
      evenOnHold: true,
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-21 step 6',
          when: (a) => a.outcome === 'notNeeded' && a.reason === undefined,
        },
        {
          code: 'ALREADY_REPORTING',
          rule: 'PU2-21 step 6',
          when: (a, c) =>
            (reportsCyber(a) && isReportingCyber(c)) || (reportsData(a) && isReportingData(c)),
        },
      ],
      // Each report is counted from the awareness that led to it, whatever turns up later.
      records: (a, { data: { awareAt, awareness } }) => ({
        awareness: {
          ...awareness,
          ...(reportsCyber(a) && defined({ cyber: awareAt })),
          ...(reportsData(a) && defined({ personalData: awareAt })),
        },
      }),
      exits: [
        on('both', 'cyberEarly', { also: ['breachNotify'] }),
        on('cyber', 'cyberEarly'),
        on('personalData', 'breachNotify'),
        { name: 'notNeeded', to: branchEnd },
      ],
    }),
    cyberEarly: step({
      ...authorityReport,
      due: { timeLimit: 'incident.cyber.early', from: fromCyberAwareness },
      exits: [
        { name: 'sent', when: isSent, to: 'cyberNotify' },
        { name: 'reported', to: branchEnd },
      ],
    }),
    cyberNotify: step({
      ...authorityReport,
      due: { timeLimit: 'incident.cyber.notify', from: fromCyberAwareness },
      exits: [
        { name: 'sent', when: isSent, to: 'cyberFinal' },
        { name: 'reported', to: branchEnd },
      ],
    }),
    // One month after the notification, which is when this step begins.
    cyberFinal: step<typeof forms.AuthorityReport>({
      ...authorityReport,
      due: { timeLimit: 'incident.cyber.final' },
      exits: [{ name: 'reported', to: branchEnd }],
    }),
    breachNotify: step<typeof forms.AuthorityReport>({
      ...authorityReport,
      due: { timeLimit: 'incident.dataBreach.notify', from: fromDataAwareness },
      exits: [{ name: 'reported', to: branchEnd }],
    }),
  },
  hold: { performers: supportOfLevel },
  withdraw: {
    performers: reporterOrSupport,
    leadsTo: (c) => {
      if (c.data.isRestored) return { refused: 'CANNOT_WITHDRAW_NOW' };
      if (isMajor(c)) return { refused: 'MAJOR_NEEDS_REVIEW' };
      return isReporting(c) ? { refused: 'REPORTING_OPEN' } : { to: end('withdrawn', 'cancelled') };
    },
  },
  reopen: {
    performers: reporterOrSupport,
    records: () => ({
      isRestored: false,
      majorSince: undefined,
      awareAt: undefined,
      awareness: undefined,
    }),
    leadsTo: (c) => (c.result === 'restored' ? { to: 'diagnose' } : { refused: 'CANNOT_REOPEN' }),
  },
  isSevere: isUrgent,
  acknowledgeVariant: (c) => (isUrgent(c) ? 'emergency' : 'normal'),
  summary: ({ data: { priority } }) => ({ variant: priority }),
});
