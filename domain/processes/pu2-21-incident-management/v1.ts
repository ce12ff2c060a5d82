import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { toInstant, toMillis } from '../../time/instant';
import { confirm, close } from './closing';
import * as forms from './forms';
import {
  prioritised,
  reportedIncident,
  isOpenAt,
  isMajor,
  type Incident,
  type IncidentView,
} from './incident';
import { review, declareMajor, updateAffected } from './major-incident';
import { concerned, reporterOrSupport, supportOfLevel } from './performers';
import { register, classify, followParent, prioritise } from './registration';
import {
  isReporting,
  isReportingCyber,
  isReportingData,
  assessReporting,
  cyberEarly,
  cyberNotify,
  cyberFinal,
  breachNotify,
} from './reporting';
import { diagnose, awaitReporter, awaitPartner, restore } from './restoration';

const { action, process } = wordsFor<Incident>();

const isUrgent = (c: IncidentView): boolean => c.data.priority === 'P1' || c.data.priority === 'P2';
/**
 * A year in milliseconds: an earlier awareness is a slip of the pen, and cannot be put right later.
 */
const longestAwareness = 366 * 86_400_000;

/**
 * PU2-21, incident management: in twelve steps, of which the report is the first. The outcome
 * "unknown" escalates it, and so do two thirds of the time to resolve. Declaring it major, telling
 * those affected and reporting to authorities are branches beside the restoring. Rules R27–R29,
 * R35.
 */
export const incidentManagementV1 = process({
  code: 'PU2-21',
  version: 1,
  // R29: while nobody knows the cause, a change could make it worse or hide it.
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
    register,
    classify,
    followParent,
    prioritise,
    diagnose,
    awaitReporter,
    awaitPartner,
    restore,
    confirm,
    review,
    close,
    declareMajor,
    updateAffected,
    assessReporting,
    cyberEarly,
    cyberNotify,
    cyberFinal,
    breachNotify,
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
