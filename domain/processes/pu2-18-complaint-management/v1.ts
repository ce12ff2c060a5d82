import { ownerOf } from '../../engine/ladder';
import { end, wordsFor } from '../../engine/process';
import { toMillis } from '../../time/instant';
import * as forms from './forms';
import { decider, handler, portfolioOwner, registrars, submitterOrHandler } from './performers';
import { kindBy, newSubmission, type Submission, type SubmissionView } from './submission';

const { step, process } = wordsFor<Submission>();

const toOwner = (c: SubmissionView) => ownerOf(c.subject, c.institutionId);
/** R21: whoever is complained about neither handles nor decides it; the next level does. */
const notAboutOneself = { rule: 'R21', not: ['complainedAbout'] } as const;
/** The law that sets a longer limit for complex cases applies to what was received from 1 March 2026, Riga time; before, all had a month. */
const knowsComplexCases = (c: SubmissionView): boolean => (c.data.receivedAt ?? c.openedAt) >= '2026-02-28T22:00:00.000Z';
const forSuggestions = ['accept', 'keepForLater', 'reject'];

/**
 * PU2-18, complaints and suggestions: the steps of processes.md section 6, except automatic channels, anonymous dialogue, splitting and
 * joining. Rules R01–R05, R07, R21, R35, R36. Suggestions have the same legal time limit as complaints.
 */
export const complaintManagementV1 = process({
  code: 'PU2-18',
  version: 1,
  request: forms.SubmissionForm,
  refuses: [{ code: 'INSTANT_IN_THE_FUTURE', rule: 'PU2-18 step 2', when: ({ receivedAt }, at) => receivedAt !== undefined && toMillis(receivedAt) > toMillis(at) }],
  initialData: newSubmission,
  firstStep: 'register',
  caseFunctions: ['requester', 'complainedAbout'],
  hiddenFrom: ['complainedAbout'],
  limits: {
    // Set by the law: it never rests, also not while the submitter is asked.
    answer: {
      rule: 'complaint.answer',
      from: (c) => c.data.receivedAt,
      extended: { rule: 'complaint.answer.complex', when: (c) => c.data.isComplex && knowsComplexCases(c) },
      runsIn: ['register', 'classify', 'evaluate', 'askSubmitter', 'decide', 'inform'],
    },
  },
  steps: {
    register: step({
      status: 'received',
      performers: registrars,
      form: forms.Registration,
      refuses: [{ code: 'REASON_REQUIRED', rule: 'PU2-18 step 2', when: (a) => a.outcome === 'noSubmission' && a.reason === undefined }],
      records: ({ channel }) => ({ channel }),
      exits: [{ name: 'noSubmission', when: (a) => a.outcome === 'noSubmission', to: end('noSubmission', 'left_unexamined') }, { name: 'registered', to: 'classify' }],
    }),
    classify: step({
      status: 'registered',
      performers: registrars,
      form: forms.Classification,
      fourEyes: notAboutOneself,
      refuses: [
        { code: 'REASON_REQUIRED', rule: 'PU2-18 step 4', when: (a) => ['otherTicket', 'notCompetent', 'otherRegime'].includes(a.outcome) && a.reason === undefined },
        { code: 'REASON_REQUIRED', rule: 'R01', when: (a) => (a.outcome === 'complaint' || a.outcome === 'suggestion') && kindBy(a) !== undefined && kindBy(a) !== a.outcome && a.reason === undefined },
        { code: 'FACT_REQUIRED', rule: 'R07', when: (a) => a.outcome === 'complaint' && !a.hasHappened },
      ],
      records: (a) => ({ severity: a.severity, ground: a.ground, ...(a.outcome === 'complaint' || a.outcome === 'suggestion' ? { recognised: a.outcome } : {}) }),
      appoints: (a): Record<string, string> => (a.complainedAbout === undefined ? {} : { complainedAbout: a.complainedAbout }),
      announces: (a, c) => [
        ...(a.outcome === 'otherTicket' ? [{ note: 'otherTicket', task: 'PU2-15', to: toOwner(c) }] : []),
        ...(a.outcome === 'otherRegime' ? [{ note: 'otherRegime', task: 'PU2-18', to: toOwner(c) }] : []),
      ],
      exits: [
        { name: 'otherTicket', when: (a) => a.outcome === 'otherTicket', to: end('otherTicket', 'diverted') },
        { name: 'otherRegime', when: (a) => a.outcome === 'otherRegime', to: end('otherRegime', 'diverted') },
        { name: 'notCompetent', when: (a) => a.outcome === 'notCompetent', to: 'forward' },
        { name: 'classified', to: 'evaluate' },
      ],
    }),
    forward: step<typeof forms.Forwarding>({
      status: 'classified',
      performers: portfolioOwner,
      form: forms.Forwarding,
      fourEyes: notAboutOneself,
      due: { rule: 'complaint.forward' },
      exits: [{ name: 'toldWhereToTurn', when: (a) => a.outcome === 'toldWhereToTurn', to: end('toldWhereToTurn', 'forwarded') }, { name: 'forwarded', to: end('forwarded', 'forwarded') }],
    }),
    evaluate: step({
      status: 'evaluating',
      performers: handler,
      form: forms.Evaluation,
      fourEyes: notAboutOneself,
      refuses: [{ code: 'REASON_REQUIRED', rule: 'PU2-18 step 7', when: (a) => a.isComplex === true && a.reason === undefined }],
      records: (a, c) => ({ isComplex: c.data.isComplex || a.isComplex === true }),
      exits: [{ name: 'askSubmitter', when: (a) => a.outcome === 'askSubmitter', to: 'askSubmitter' }, { name: 'evaluated', to: 'decide' }],
    }),
    askSubmitter: step({
      status: 'waiting_submitter',
      performers: submitterOrHandler,
      form: forms.SubmitterAnswer,
      fourEyes: notAboutOneself,
      due: { rule: 'submission.supplement', passed: 'goOn' },
      exits: [{ name: 'answered', to: 'evaluate' }],
    }),
    decide: step({
      status: 'evaluating',
      performers: decider,
      form: forms.Decision,
      fourEyes: notAboutOneself,
      refuses: [
        { code: 'DECISION_NOT_FOR_KIND', rule: 'PU2-18 step 8', when: (a, c) => forSuggestions.includes(a.outcome) !== (c.data.recognised === 'suggestion') },
        { code: 'MEASURES_REQUIRED', rule: 'PU2-18 step 8', when: (a) => a.hasLaterMeasures && a.measures === undefined },
      ],
      records: (a) => ({ decision: a.outcome, hasLaterMeasures: a.hasLaterMeasures }),
      announces: (a, c) => [
        ...(a.needsChange === true ? [{ note: 'changeNeeded', task: 'PU2-20', to: toOwner(c) }] : []),
        ...(a.outcome === 'keepForLater' ? [{ note: 'suggestionKept', task: 'PU3-1', to: toOwner(c) }] : []),
      ],
      exits: [{ name: 'decided', to: 'inform' }],
    }),
    // R03: before any closing. With measures still to come the answer goes out now, and a second notice when they end.
    inform: step({
      status: 'decided',
      performers: handler,
      form: forms.Informing,
      fourEyes: notAboutOneself,
      refuses: [{ code: 'REASON_REQUIRED', rule: 'R03', when: (a) => a.outcome === 'impossible' && a.reason === undefined }],
      records: (a) => ({ informed: a.outcome }),
      exits: [{ name: 'laterMeasures', when: (_a, c) => c.data.hasLaterMeasures, to: 'carryOut' }, { name: 'informed', to: 'close' }],
    }),
    carryOut: step({
      status: 'measures_in_progress',
      performers: handler,
      form: forms.Measures,
      fourEyes: notAboutOneself,
      due: { rule: 'submission.measures' },
      exits: [{ name: 'notPossible', when: (a) => a.outcome === 'notPossible', to: 'decide' }, { name: 'carriedOut', to: 'informAgain' }],
    }),
    informAgain: step({
      status: 'measures_in_progress',
      performers: handler,
      form: forms.Informing,
      fourEyes: notAboutOneself,
      due: { rule: 'submission.close' },
      refuses: [{ code: 'REASON_REQUIRED', rule: 'R03', when: (a) => a.outcome === 'impossible' && a.reason === undefined }],
      records: (a) => ({ informed: a.outcome, hasLaterMeasures: false }),
      exits: [{ name: 'informed', to: 'close' }],
    }),
    // R04: what came of it stands in the same register.
    close: step<typeof forms.Closing>({
      status: 'informed',
      performers: handler,
      form: forms.Closing,
      fourEyes: notAboutOneself,
      due: { rule: 'submission.close' },
      exits: [{ name: 'closed', to: end('answered') }],
    }),
  },
  hold: { performers: handler },
  withdraw: { performers: submitterOrHandler, leadsTo: (c) => (c.data.informed === 'no' ? { to: end('withdrawn', 'withdrawn') } : { refused: 'CANNOT_WITHDRAW_NOW' }) },
  // An objection: examined anew.
  reopen: { performers: submitterOrHandler, records: () => ({ informed: 'no', hasLaterMeasures: false }), leadsTo: (c) => (c.result === 'answered' ? { to: 'evaluate' } : { refused: 'CANNOT_REOPEN' }) },
  isSevere: (c) => c.data.severity === 'high',
  acknowledgeVariant: () => 'normal',
  summary: ({ data: { recognised, declared } }) => ({ variant: recognised ?? declared }),
});
