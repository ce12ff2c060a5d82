import { note, tell } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { toMillis } from '../../time/instant';
import { inform, awaitChange, carryOut, informAgain, close } from './answering';
import { evaluate, askSubmitter, decide } from './evaluation';
import * as forms from './forms';
import { forward, awaitLeading } from './handled-elsewhere';
import { owner, handlerOrPortfolio, portfolioOwner, submitterOrHandler } from './performers';
import { register, classify } from './registration';
import { newSubmission, type Submission, type SubmissionView } from './submission';

const { action, process } = wordsFor<Submission>();

/** An objection is a submission anew: its time to answer begins when it is made. */
const receivedAt = (c: SubmissionView) => (c.data.objections === 0 ? c.data.receivedAt : undefined);
/**
 * The law with a longer limit for complex cases applies to submissions received from 1 March 2026,
 * Riga time. Earlier ones all had a month.
 */
const knowsComplexCases = (c: SubmissionView): boolean =>
  c.data.objections > 0 || (c.data.receivedAt ?? c.openedAt) >= '2026-02-28T22:00:00.000Z';
/** What is decided anew after the answer has left is no answer that is late. */
const isUnanswered = (c: SubmissionView): boolean => c.data.informed === 'no';
const untilAnswered = [
  'register',
  'classify',
  'evaluate',
  'askSubmitter',
  'decide',
  'inform',
  'awaitLeading',
] as const;

/**
 * PU2-18, complaints and suggestions. Rules R01–R08, R21, R35–R37. Suggestions have the same time
 * limit as complaints.
 */
export const complaintManagementV1 = process({
  code: 'PU2-18',
  version: 1,
  isSubmission: true,
  controlled: {
    actions: {
      detect: ['register'],
      register: ['classify', 'forward'],
      evaluate: ['evaluate', 'askSubmitter', 'awaitLeading'],
      decide: ['decide'],
      measures: ['carryOut'],
      document: ['close'],
      inform: ['inform', 'informAgain'],
    },
    answeredAt: 'inform',
    finding: 'control',
  },
  kinds: { declared: 'declared', recognised: 'recognised' },
  repeats: { as: 'complaints', kind: 'ground', saidAt: 'classify', except: 'none' },
  report: {
    as: 'complaints',
    main: { limits: ['answer', 'ownAnswer'], keptAt: 'inform' },
    lawful: 'answer',
    evaluatedAt: 'evaluate',
    decidedAt: 'decide',
    closing: { step: 'close', field: 'rootCategory' },
    feedback: {
      judged: ['justified', 'partly', 'notJustified', 'notVerifiable'],
      justified: ['justified', 'partly'],
      changedNeed: { field: 'ground', is: 'expectation' },
      taken: { field: 'decision', in: ['accept', 'keepForLater'] },
    },
  },
  request: forms.SubmissionForm,
  refuses: [
    {
      code: 'INSTANT_IN_THE_FUTURE',
      rule: 'PU2-18 step 2',
      when: ({ receivedAt: received }, at) =>
        received !== undefined && toMillis(received) > toMillis(at),
    },
    {
      code: 'INSTANT_IN_THE_FUTURE',
      rule: 'R07',
      when: ({ happenedAt, declaredKind }, at) =>
        declaredKind === 'complaint' &&
        happenedAt !== undefined &&
        toMillis(happenedAt) > toMillis(at),
    },
  ],
  initialData: newSubmission,
  firstStep: 'register',
  caseFunctions: ['requester', 'complainedAbout'],
  hiddenFrom: ['complainedAbout'],
  submitter: {
    name: 'submitter',
    contact: 'contact',
    answerBy: (c) => c.data.answerBy,
    happenedAt: (c) => c.data.happenedAt ?? c.data.receivedAt ?? c.openedAt,
    promisedBy: ['answer', 'ownAnswer', 'forwarding'],
  },
  isSealed: (c) => c.result === 'otherRegime',
  limits: {
    // Set by the law: it never rests, also not while the submitter is asked.
    answer: {
      timeLimit: 'complaint.answer',
      when: (c) => !c.data.isOutsideLaw && isUnanswered(c),
      from: receivedAt,
      extended: {
        timeLimit: 'complaint.answer.complex',
        when: (c) => c.data.isComplex && knowsComplexCases(c),
      },
      runsIn: untilAnswered,
    },
    // What the law leaves out: the institution's own rule, and no law's.
    ownAnswer: {
      timeLimit: 'submission.answer.own',
      when: (c) => c.data.isOutsideLaw && isUnanswered(c),
      from: receivedAt,
      runsIn: [...untilAnswered, 'forward'],
    },
    forwarding: {
      timeLimit: 'complaint.forward',
      when: (c) => !c.data.isOutsideLaw,
      from: receivedAt,
      runsIn: ['forward'],
    },
    // What goes on after the answer has a time of its own.
    measures: {
      timeLimit: 'submission.measures',
      when: (c) => !isUnanswered(c),
      runsIn: ['decide', 'inform', 'awaitChange'],
    },
  },
  actions: {
    // The portfolio manager controls all submissions, at any of their steps (PU2-18 sheet).
    control: action({
      performers: portfolioOwner,
      form: forms.Control,
      mayAnnounce: ['note controlFoundFault PU2-18'],
      evenOnHold: true,
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-18 sheet',
          when: (a) => a.outcome === 'toCorrect' && a.remark === undefined,
        },
      ],
      records: (a) => ({ control: a.outcome }),
      announces: (a, c) =>
        when(a.outcome === 'toCorrect', note('controlFoundFault', 'PU2-18', owner(c))),
    }),
  },
  steps: {
    register,
    classify,
    forward,
    awaitLeading,
    evaluate,
    askSubmitter,
    decide,
    inform,
    awaitChange,
    carryOut,
    informAgain,
    close,
  },
  hold: { performers: handlerOrPortfolio },
  withdraw: {
    performers: submitterOrHandler,
    mayAnnounce: ['tell submitter withdrawn'],
    // R03: the submitter reads that it was withdrawn, and why, whoever withdrew it.
    announces: (_c, reason) => [tell.submitter('withdrawn', reason)],
    // Of an answer that somebody objected to, withdrawing the objection leaves the answer.
    records: (c) => (c.data.objections > 0 ? { informed: 'sent' } : {}),
    leadsTo: (c) =>
      c.data.informed !== 'no'
        ? { refused: 'CANNOT_WITHDRAW_NOW' }
        : c.data.objections > 0
          ? { to: end('answered') }
          : { to: end('withdrawn', 'withdrawn') },
  },
  // An objection: examined anew, with a time to answer of its own.
  reopen: {
    performers: submitterOrHandler,
    records: (c) => ({
      informed: 'no',
      hasLaterMeasures: false,
      isComplex: false,
      objections: c.data.objections + 1,
    }),
    leadsTo: (c) => (c.result === 'answered' ? { to: 'evaluate' } : { refused: 'CANNOT_REOPEN' }),
  },
  isSevere: (c) => c.data.severity === 'high',
  acknowledgeVariant: () => 'normal',
  summary: ({ data: { recognised, declared } }) => ({ variant: recognised ?? declared }),
});
