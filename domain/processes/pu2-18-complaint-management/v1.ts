import type { Facts } from '../../engine/facts';
import { ownerOf } from '../../engine/ladder';
import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { type Announcement, link, note, raise, tell } from '../../engine/announcement';
import { defined, given, when } from '../../engine/when';
import { toMillis } from '../../time/instant';
import { isElectronic } from './channels';
import * as forms from './forms';
import {
  decider,
  handler,
  handlerOrPortfolio,
  portfolioOwner,
  registrars,
  submitterOrHandler,
} from './performers';
import {
  kindBy,
  newSubmission,
  type Kind,
  type Submission,
  type SubmissionView,
} from './submission';

const { step, on, follow, action, process } = wordsFor<Submission>();

const toOwner = (c: SubmissionView) => ownerOf(c.subject, c.institutionId);
/**
 * R21: a person complained about neither handles nor decides the complaint; the next level does.
 */
const notAboutOneself = { rule: 'R21', not: ['complainedAbout'] } as const;
/** An objection is a submission anew: its time to answer begins when it is made. */
const receivedAt = (c: SubmissionView) => (c.data.objections === 0 ? c.data.receivedAt : undefined);
/**
 * The law with a longer limit for complex cases applies to submissions received from 1 March 2026,
 * Riga time. Earlier ones all had a month.
 */
const knowsComplexCases = (c: SubmissionView): boolean =>
  c.data.objections > 0 || (c.data.receivedAt ?? c.openedAt) >= '2026-02-28T22:00:00.000Z';
/** As what a submission is recognised; what is neither stays as it was. */
const recognisedAs = (outcome: string): Kind | undefined => {
  if (outcome === 'complaint' || outcome === 'both') return 'complaint';
  return outcome === 'suggestion' ? 'suggestion' : undefined;
};
/** What is decided anew after the answer has left is no answer that is late. */
const isUnanswered = (c: SubmissionView): boolean => c.data.informed === 'no';
/**
 * R21: a person whom the leading complaint is about is kept from all that is answered with it.
 * Nobody answers a complaint about themselves.
 */
const isAboutTheSame = (
  { complainedAbout }: { complainedAbout?: string | undefined },
  leading: Facts['leading'],
): boolean =>
  JSON.stringify(leading?.hiddenFrom ?? []) ===
  JSON.stringify(complainedAbout === undefined ? [] : [complainedAbout]);
const forSuggestions = ['accept', 'keepForLater', 'reject'];
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
 * Both kinds in one: the complaint goes on here, and the suggestion is a case of its own, received
 * when this one was.
 */
const suggestionWithin = ({ data, openedAt }: SubmissionView) => ({
  ...data.said,
  declaredKind: 'suggestion',
  receivedAt: data.receivedAt ?? openedAt,
});

/**
 * R08: what happened is measured against what was promised; for what is about people and situations
 * nothing was.
 */
const isMeasured = (c: SubmissionView, outcome: string): boolean =>
  outcome !== 'askSubmitter' && (c.data.ground === 'terms' || c.data.ground === 'expectation');

/**
 * A partner that is known of the subject is asked; where none is, its manager reads that one is
 * concerned.
 */
const askOfPartner = (
  reason: unknown,
  c: SubmissionView,
  partiesAsked: Facts['partiesAsked'],
): Announcement =>
  (partiesAsked?.partners ?? []).length > 0
    ? raise(
        'PU2-10',
        { course: 'coordination', asksFor: 'activity', reason },
        { joins: { variant: 'coordination' } },
      )
    : note('partnerMatter', 'PU2-10', toOwner(c));

const tellSubmitter = (
  about: 'answer' | 'secondNotice',
  { outcome, message }: { outcome: string; message: string },
): Announcement[] => when(outcome === 'sent', tell.submitter(about, message));

/**
 * PU2-18, complaints and suggestions. Rules R01–R08, R21, R35–R37. Suggestions have the same time
 * limit as complaints.
 */
export const complaintManagementV1 = process({
  code: 'PU2-18',
  version: 1,
  isSubmission: true,
  controlledSteps: {
    detect: ['register'],
    register: ['classify', 'forward'],
    evaluate: ['evaluate', 'askSubmitter', 'awaitLeading'],
    decide: ['decide'],
    measures: ['carryOut'],
    document: ['close'],
    inform: ['inform', 'informAgain'],
  },
  repeats: { as: 'complaints', kind: 'ground', saidAt: 'classify' },
  report: {
    as: 'complaints',
    main: { limits: ['answer', 'ownAnswer'], keptAt: 'inform' },
    evaluatedAt: 'evaluate',
    decidedAt: 'decide',
    closing: { step: 'close', field: 'rootCategory' },
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
        when(a.outcome === 'toCorrect', note('controlFoundFault', 'PU2-18', toOwner(c))),
    }),
  },
  steps: {
    register: step({
      status: 'received',
      performers: registrars,
      form: forms.Registration,
      mayAnnounce: ['tell submitter acknowledgement'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-18 step 2',
          when: (a) => a.outcome === 'noSubmission' && a.reason === undefined,
        },
      ],
      records: ({ channel, isSigned, isFromInstitution }, { data }) => ({
        channel: channel ?? data.channel,
        isOutsideLaw:
          isFromInstitution === true || (!isSigned && isElectronic(channel ?? data.channel)),
      }),
      announces: ({ outcome }) => when(outcome === 'registered', tell.submitter('acknowledgement')),
      exits: [
        on('noSubmission', end('noSubmission', 'left_unexamined')),
        { name: 'registered', to: 'classify' },
      ],
    }),
    classify: step({
      status: 'registered',
      performers: registrars,
      form: forms.Classification,
      mayAnnounce: [
        'note otherTicket PU2-15',
        'tell submitter otherTicket',
        'note otherRegime PU2-18',
        'tell submitter otherRegime',
        'raise PU2-18',
        'raise PU2-21',
        'raise PU2-22',
        'link child_of',
      ],
      fourEyes: notAboutOneself,
      facts: ['complaintDecider', 'leading'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-18 step 4',
          when: (a) =>
            ['otherTicket', 'notCompetent', 'otherRegime', 'joined'].includes(a.outcome) &&
            a.reason === undefined,
        },
        {
          code: 'REASON_REQUIRED',
          rule: 'R01',
          when: (a) =>
            (a.outcome === 'complaint' || a.outcome === 'suggestion') &&
            kindBy(a) !== undefined &&
            kindBy(a) !== a.outcome &&
            a.reason === undefined,
        },
        {
          code: 'FACT_REQUIRED',
          rule: 'R07',
          when: (a) => (a.outcome === 'complaint' || a.outcome === 'both') && !a.hasHappened,
        },
        {
          code: 'REGIME_REQUIRED',
          rule: 'R36',
          when: (a) => a.outcome === 'otherRegime' && a.regime === undefined,
        },
        {
          code: 'LEADING_CASE_REQUIRED',
          rule: 'PU2-18 step 2',
          when: (a) => a.outcome === 'joined' && a.leading === undefined,
        },
        {
          code: 'LEADING_CASE_UNKNOWN',
          rule: 'PU2-18 step 2',
          when: (a, _c, { leading }) =>
            a.outcome === 'joined' && (leading === null || !isAboutTheSame(a, leading)),
        },
      ],
      records: (a, _c, facts) => ({
        severity: a.severity,
        ground: a.ground,
        decider: facts.complaintDecider ?? 'owner',
        ...(a.outcome === 'otherRegime' && { regime: a.regime }),
        ...defined({ recognised: recognisedAs(a.outcome) }),
      }),
      appoints: (a): Record<string, string> =>
        a.complainedAbout === undefined ? {} : { complainedAbout: a.complainedAbout },
      announces: (a, c, facts) => [
        ...when(
          a.outcome === 'otherTicket',
          note('otherTicket', 'PU2-15', toOwner(c)),
          tell.submitter('otherTicket', a.reason),
        ),
        ...when(
          a.outcome === 'otherRegime',
          note('otherRegime', 'PU2-18', toOwner(c)),
          tell.submitter('otherRegime'),
        ),
        ...when(a.outcome === 'both', raise('PU2-18', suggestionWithin(c), { forRequester: true })),
        ...when(
          a.interruption !== undefined && c.subject.id !== undefined && a.outcome !== 'otherRegime',
          raise(
            'PU2-21',
            { symptom: a.interruption, extent: 'several', hindrance: 'stopped' },
            { joins: true },
          ),
        ),
        ...when(
          a.warning !== undefined && c.subject.id !== undefined && a.outcome !== 'otherRegime',
          raise('PU2-22', { symptom: a.warning, source: 'warning' }, { joins: true }),
        ),
        ...given(a.outcome === 'joined' ? facts.leading : null, ({ caseId }) =>
          link(caseId, 'child_of'),
        ),
      ],
      exits: [
        on('otherTicket', end('otherTicket', 'diverted')),
        on('otherRegime', end('otherRegime', 'diverted')),
        on('notCompetent', 'forward'),
        on('joined', 'awaitLeading'),
        { name: 'classified', to: 'evaluate' },
      ],
    }),
    forward: step<typeof forms.Forwarding>({
      status: 'classified',
      performers: portfolioOwner,
      form: forms.Forwarding,
      mayAnnounce: ['tell submitter forwarded', 'tell submitter whereToTurn'],
      fourEyes: notAboutOneself,
      announces: ({ outcome, message }) => [
        tell.submitter(outcome === 'forwarded' ? 'forwarded' : 'whereToTurn', message),
      ],
      exits: [
        on('toldWhereToTurn', end('toldWhereToTurn', 'forwarded')),
        { name: 'forwarded', to: end('forwarded', 'forwarded') },
      ],
    }),
    // The leading one's answer goes to this submitter too; until it has, the case stays open and
    // its time runs.
    awaitLeading: step({
      status: 'merged',
      performers: handler,
      form: forms.JoinedClosing,
      fourEyes: notAboutOneself,
      facts: ['letters'],
      refuses: [
        {
          code: 'SUBMITTER_NOT_INFORMED',
          rule: 'R03',
          when: (a, _c, { letters }) =>
            a.outcome === 'closed' && (letters?.isAnswered !== true || letters.waiting > 0),
        },
        {
          code: 'RESULT_REQUIRED',
          rule: 'R04',
          when: (a) => a.outcome === 'closed' && a.result === undefined,
        },
        {
          code: 'REASON_REQUIRED',
          rule: 'R03',
          when: (a, _c, { letters }) =>
            (a.outcome === 'handledApart' || letters?.lastAnswerFailed === true) &&
            a.reason === undefined,
        },
      ],
      records: (a) => (a.outcome === 'closed' ? { informed: 'sent' } : {}),
      // Where the leading one ends without an answer, this one is answered by itself.
      exits: [on('handledApart', 'evaluate'), { name: 'closed', to: end('joined', 'merged') }],
    }),
    evaluate: step({
      status: 'evaluating',
      performers: handler,
      form: forms.Evaluation,
      mayAnnounce: ['tell submitter question', 'raise PU2-17'],
      fourEyes: notAboutOneself,
      facts: ['termsInForce'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-18 step 7',
          when: (a) => a.isComplex === true && a.reason === undefined,
        },
        {
          code: 'QUESTION_REQUIRED',
          rule: 'PU2-18 step 7',
          when: (a) => a.outcome === 'askSubmitter' && a.question === undefined,
        },
        {
          code: 'INDICATOR_UNKNOWN',
          rule: 'R08',
          when: (a, _c, { termsInForce = [] }) =>
            a.indicator !== undefined &&
            !termsInForce.some(({ indicators }) => indicators.includes(a.indicator ?? '')),
        },
        {
          code: 'INDICATOR_REQUIRED',
          rule: 'R08',
          when: (a, c) =>
            isMeasured(c, a.outcome) && c.data.ground === 'terms' && a.indicator === undefined,
        },
        {
          code: 'EXPECTATION_REQUIRED',
          rule: 'R08',
          when: (a, c) =>
            isMeasured(c, a.outcome) && a.indicator === undefined && a.expectation === undefined,
        },
        // Where something was promised, an expectation counts beside it only with the reason why no
        // term fits.
        {
          code: 'REASON_REQUIRED',
          rule: 'R08',
          when: (a, c, { termsInForce = [] }) =>
            isMeasured(c, a.outcome) &&
            a.indicator === undefined &&
            termsInForce.length > 0 &&
            a.reason === undefined,
        },
      ],
      records: (a, c, { termsInForce = [] }) => ({
        isComplex: c.data.isComplex || a.isComplex === true,
        terms: termsInForce.map(({ code }) => code),
        ...defined({ indicator: a.indicator }),
      }),
      announces: ({ outcome, question, indicator }, c, { termsInForce = [] }) => [
        ...when(outcome === 'askSubmitter', tell.submitter('question', question)),
        // Told without a word of the findings, which may name the submitter.
        ...given(
          (outcome === 'justified' || outcome === 'partly') && c.subject.type === 'service'
            ? termsInForce.find(({ indicators }) => indicators.includes(indicator ?? ''))
            : undefined,
          ({ code }) => raise('PU2-17', { about: 'claim', terms: code }, { joins: true }),
        ),
      ],
      exits: [on('askSubmitter', 'askSubmitter'), { name: 'evaluated', to: 'decide' }],
    }),
    askSubmitter: step({
      status: 'waiting_submitter',
      performers: submitterOrHandler,
      form: forms.SubmitterAnswer,
      fourEyes: notAboutOneself,
      due: { timeLimit: 'submission.supplement', passed: 'goOn' },
      exits: [{ name: 'answered', to: 'evaluate' }],
    }),
    decide: step({
      status: 'evaluating',
      performers: decider,
      form: forms.Decision,
      mayAnnounce: [
        'raise PU2-20',
        'raise PU2-10',
        'note partnerMatter PU2-10',
        'note suggestionKept PU3-1',
      ],
      fourEyes: notAboutOneself,
      facts: ['partiesAsked'],
      refuses: [
        {
          code: 'DECISION_NOT_FOR_KIND',
          rule: 'PU2-18 step 8',
          when: (a, c) =>
            forSuggestions.includes(a.outcome) !== (c.data.recognised === 'suggestion'),
        },
        {
          code: 'MEASURES_REQUIRED',
          rule: 'PU2-18 step 8',
          when: (a) => (a.hasLaterMeasures || a.needsChange === true) && a.measures === undefined,
        },
      ],
      // A change that is asked for is a measure that goes on after the answer.
      records: (a) => ({
        decision: a.outcome,
        hasLaterMeasures: a.hasLaterMeasures || a.needsChange === true,
      }),
      announces: (a, c, { partiesAsked }) => [
        ...given(a.needsChange === true ? a.measures?.[0] : undefined, ({ what }) =>
          raise('PU2-20', { reason: what, description: what }),
        ),
        ...given(a.partnerMatter, (matter) => askOfPartner(matter, c, partiesAsked)),
        ...when(a.outcome === 'keepForLater', note('suggestionKept', 'PU3-1', toOwner(c))),
      ],
      exits: [{ name: 'decided', to: 'inform' }],
    }),
    // R03: before any closing. With measures still to come the answer goes out now, and a second
    // notice when they end.
    inform: step({
      status: 'decided',
      performers: handler,
      form: forms.Informing,
      mayAnnounce: ['tell submitter answer'],
      fourEyes: notAboutOneself,
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'R03',
          when: (a) => a.outcome === 'impossible' && a.reason === undefined,
        },
        {
          code: 'SUBMITTER_UNREACHABLE',
          rule: 'R03',
          when: (a, c) => a.outcome === 'sent' && c.data.answerBy === 'none',
        },
      ],
      records: (a) => ({ informed: a.outcome }),
      announces: (a) => tellSubmitter('answer', a),
      exits: [
        { name: 'laterMeasures', when: (_a, c) => c.data.hasLaterMeasures, to: 'awaitChange' },
        { name: 'informed', to: 'close' },
      ],
    }),
    // Measures that are changes have ended when these have; the submitter hears of it in the second
    // notice.
    awaitChange: follow({
      status: 'measures_in_progress',
      cases: (c) =>
        Object.entries(c.others ?? {}).flatMap(([id, { task, isOwn }]) =>
          task === 'PU2-20' && isOwn === true ? [id] : [],
        ),
      exits: [{ name: 'changesEnded', to: 'carryOut' }],
      againFrom: ['carryOut', 'informAgain'],
    }),
    carryOut: step({
      status: 'measures_in_progress',
      performers: handler,
      form: forms.Measures,
      fourEyes: notAboutOneself,
      due: { timeLimit: 'submission.measures' },
      exits: [on('notPossible', 'decide'), { name: 'carriedOut', to: 'informAgain' }],
    }),
    informAgain: step({
      status: 'measures_in_progress',
      performers: handler,
      form: forms.Informing,
      mayAnnounce: ['tell submitter secondNotice'],
      fourEyes: notAboutOneself,
      due: { timeLimit: 'submission.close' },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'R03',
          when: (a) => a.outcome === 'impossible' && a.reason === undefined,
        },
        {
          code: 'SUBMITTER_UNREACHABLE',
          rule: 'R03',
          when: (a, c) => a.outcome === 'sent' && c.data.answerBy === 'none',
        },
      ],
      records: (a) => ({ informed: a.outcome, hasLaterMeasures: false }),
      announces: (a) => tellSubmitter('secondNotice', a),
      exits: [{ name: 'informed', to: 'close' }],
    }),
    // R04: what came of it stands in the same register. R03: not before the answer has left, or it
    // is written down why it reached nobody.
    close: step<typeof forms.Closing>({
      status: 'informed',
      performers: handler,
      form: forms.Closing,
      fourEyes: notAboutOneself,
      due: { timeLimit: 'submission.close' },
      facts: ['letters'],
      refuses: [
        {
          code: 'SUBMITTER_NOT_INFORMED',
          rule: 'R03',
          when: (_a, c, { letters }) => c.data.informed === 'sent' && (letters?.waiting ?? 0) > 0,
        },
        {
          code: 'REASON_REQUIRED',
          rule: 'R03',
          when: (a, _c, { letters }) =>
            letters?.lastAnswerFailed === true && a.reason === undefined,
        },
      ],
      exits: [{ name: 'closed', to: end('answered') }],
    }),
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
