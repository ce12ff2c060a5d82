import { isContentRef, type ContentRef } from '../../engine/fields';
import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import {
  followDuplicate,
  note,
  raise,
  tell,
  type Announcement,
  type AnnouncementKind,
} from '../../engine/announcement';
import { defined, given, when } from '../../engine/when';
import type { Instant } from '../../ids';
import { toInstant, toMillis } from '../../time/instant';
import * as forms from './forms';
import {
  concerned,
  ownerOfSubject,
  portfolioOwner,
  registrar,
  requesterOrOwner,
  supportOf,
  team,
} from './performers';
import {
  allPartnerRequestIds,
  changeIds,
  hasPartnerCarriedOut,
  isChangeVerified,
  isParentSolved,
  partnerRequestIds,
  reportedProblem,
  weightOf,
  type Problem,
  type ProblemView,
} from './problem';

const { step, on, wait, follow, action, process } = wordsFor<Problem>();

const toOwner = (c: ProblemView) => ownerOf(c.subject, c.institutionId);
const isOpenAt = (c: ProblemView, step: string): boolean =>
  c.openSteps.some((open) => open.step === step);
/** Where it waits for what others do: for as long as they take. */
const awaited = ['followPartner', 'followChange', 'followPartnerFix'] as const;
/** Texts of an answer are stored as content by now. */
const stored = (text: string | undefined): ContentRef | undefined =>
  isContentRef(text) ? text : undefined;

interface Reviewed {
  reviewAt?: string | undefined;
}
const reviewed = ({ reviewAt }: Reviewed): { reviewAt: Instant | undefined } => ({
  reviewAt: reviewAt === undefined ? undefined : toInstant(toMillis(reviewAt)),
});
const notInThePast = (rule: string) =>
  ({
    code: 'REVIEW_DATE_IN_THE_PAST',
    rule,
    when: ({ reviewAt }: Reviewed, _c: unknown, _facts: unknown, at: Instant) =>
      reviewAt !== undefined && toMillis(reviewAt) <= toMillis(at),
  }) as const;
const nextReview = (c: ProblemView): Instant | undefined => c.data.reviewAt;

/** Something that a partner is asked to do, in words of the answer. */
const askOfPartner = (reason: unknown): Announcement =>
  raise('PU2-10', { course: 'coordination', asksFor: 'activity', reason });

/** What is known of the cause after looking for it; otherwise it is as before. */
const causeAfter: Partial<Record<string, 'found' | 'several' | 'unknown'>> = {
  found: 'found',
  severalCauses: 'several',
  acceptUnknown: 'unknown',
};

const solutions: readonly AnnouncementKind[] = [
  'raise PU2-20',
  'raise PU2-10',
  'tell portfolioOwner riskAccepted',
  'note retireService PU3-4',
];
/** What becomes of a solution once it is decided. */
function begun(c: ProblemView, solution: Problem['solution'], grounds: unknown): Announcement[] {
  if (solution === 'change') return [raise('PU2-20', { reason: grounds, description: grounds })];
  if (solution === 'partnerFix') return [askOfPartner(grounds)];
  const accepted: Announcement = tell.portfolioOwner(
    'riskAccepted',
    portfolioOwnerOf(c.subject, c.institutionId),
  );
  return [
    ...when(
      solution === 'retireService',
      note('retireService', 'PU3-4', portfolioOwnerOf(c.subject, c.institutionId)),
    ),
    accepted,
  ];
}

/**
 * Where a decided solution leads. Until a service is retired, its known error is one whose risk is
 * accepted.
 */
const bySolution = [
  { name: 'change', where: (c: ProblemView) => c.data.solution === 'change', to: 'followChange' },
  {
    name: 'partnerFix',
    where: (c: ProblemView) => c.data.solution === 'partnerFix',
    to: 'followPartnerFix',
  },
  { name: 'riskAccepted', to: 'acceptedRisk' },
] as const;

/**
 * PU2-22, problem management: in ten steps, of which the request is the first. It finds the cause,
 * then removes it; in between the problem is a known error. Rules R29 (the problem of a major
 * incident), R30 and R35.
 */
export const problemManagementV1 = process({
  code: 'PU2-22',
  version: 1,
  isDetected: true,
  report: {
    as: 'problems',
    cause: { step: 'findCause', outcomes: ['found', 'severalCauses'] },
    workaround: { step: 'giveWorkaround', outcomes: ['published'] },
  },
  request: forms.ProblemReport,
  requestFacts: ['importance'],
  initialData: reportedProblem,
  firstStep: 'register',
  caseFunctions: ['requester', 'proposer'],
  // What is waited for has time limits of its own; that it is waited for at all is reviewed too
  // (R35).
  limits: { review: { timeLimit: 'problem.review', variant: () => 'open', runsIn: awaited } },
  actions: {
    takeUp: action({
      performers: concerned,
      form: forms.TakingUp,
      refuses: [
        {
          code: 'NOT_WAITING',
          rule: 'PU2-22',
          when: (_a, c) =>
            ![...awaited, 'watch', 'acceptedRisk', 'observe'].some((name) => isOpenAt(c, name)),
        },
      ],
      begins: [
        { step: 'reviewWatched', when: (_a, c) => isOpenAt(c, 'watch'), ends: ['watch'] },
        {
          step: 'reviewKnownError',
          when: (_a, c) => isOpenAt(c, 'acceptedRisk'),
          ends: ['acceptedRisk'],
        },
        // Who was asked still goes on, but this is not waited for any more.
        {
          step: 'chooseSolution',
          when: (_a, c) => isOpenAt(c, 'followChange') || isOpenAt(c, 'followPartnerFix'),
          ends: ['followChange', 'followPartnerFix'],
        },
        {
          step: 'findCause',
          when: (_a, c) => isOpenAt(c, 'followPartner'),
          ends: ['followPartner'],
        },
        { step: 'findCause', when: (_a, c) => isOpenAt(c, 'observe'), ends: ['observe'] },
      ],
    }),
  },
  steps: {
    register: step({
      status: 'proposed',
      performers: registrar,
      form: forms.Registration,
      mayAnnounce: ['link duplicate_of', 'follow'],
      due: { timeLimit: 'problem.register' },
      facts: ['duplicateOf'],
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-22 step 2',
          when: (a) => a.outcome === 'notAProblem' && a.reason === undefined,
        },
        {
          code: 'DUPLICATE_UNKNOWN',
          rule: 'PU2-22 step 2',
          when: (a, _c, facts) => a.outcome === 'duplicate' && (facts.duplicateOf ?? null) === null,
        },
      ],
      records: (a, _c, facts) =>
        a.outcome === 'duplicate' ? defined({ parent: facts.duplicateOf?.caseId }) : {},
      announces: (a, _c, facts) =>
        given(a.outcome === 'duplicate' ? facts.duplicateOf : null, followDuplicate),
      exits: [
        on('notAProblem', end('notAProblem', 'cancelled')),
        on('duplicate', 'followParent'),
        { name: 'registered', to: 'prioritise' },
      ],
    }),
    // What solves the other solves this. Where the other ended without, this is judged anew.
    followParent: follow({
      status: 'merged',
      cases: (c) => (c.data.parent === undefined ? [] : [c.data.parent]),
      againFrom: ['register'],
      exits: [
        { name: 'parentSolved', where: isParentSolved, to: end('merged', 'merged') },
        { name: 'parentEnded', to: 'register' },
      ],
    }),
    prioritise: step({
      status: 'registered',
      performers: ownerOfSubject,
      form: forms.Prioritisation,
      due: { timeLimit: 'problem.decide' },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-22 step 3',
          when: (a) => a.outcome !== 'investigate' && a.reason === undefined,
        },
        notInThePast('PU2-22 step 3'),
      ],
      records: (a, c) => ({ weight: weightOf(a, c.data.importance), ...reviewed(a) }),
      exits: [
        on('notAProblem', end('notAProblem', 'cancelled')),
        on('watch', 'watch'),
        { name: 'investigate', to: 'findCause' },
      ],
    }),
    watch: wait({
      status: 'watching',
      until: nextReview,
      lasts: { timeLimit: 'problem.review', variant: () => 'open' },
      exits: [{ name: 'timeToReview', to: 'reviewWatched' }],
    }),
    reviewWatched: step({
      status: 'watching',
      performers: ownerOfSubject,
      form: forms.WatchReview,
      due: { timeLimit: 'problem.decide' },
      refuses: [notInThePast('PU2-22 step 3')],
      records: reviewed,
      exits: [
        on('notAProblem', end('notAProblem', 'cancelled')),
        on('investigate', 'findCause'),
        { name: 'watchOn', to: 'watch' },
      ],
    }),
    findCause: step({
      status: 'investigating',
      performers: team,
      form: forms.CauseFinding,
      mayAnnounce: ['raise PU2-10', 'raise PU2-19', 'note lackOfContinuity PU2-13'],
      due: { timeLimit: 'problem.review', variant: () => 'open' },
      refuses: [
        {
          code: 'EVIDENCE_REQUIRED',
          rule: 'PU2-22 step 4',
          when: (a) =>
            (a.outcome === 'found' || a.outcome === 'severalCauses') && a.evidence === undefined,
        },
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-22 step 4',
          when: (a) => a.outcome === 'acceptUnknown' && a.reason === undefined,
        },
      ],
      records: (a) => ({
        ...defined({ category: a.category }),
        ...defined({ cause: causeAfter[a.outcome] }),
      }),
      announces: (a, c) => [
        ...when(a.outcome === 'askPartner', askOfPartner(a.hypotheses)),
        ...when(
          a.category === 'capacity',
          raise(
            'PU2-19',
            {
              need: a.hypotheses,
              expectedDemand: a.evidence ?? a.hypotheses,
              source: 'problem',
            },
            { joins: true },
          ),
        ),
        ...when(a.category === 'continuity', note('lackOfContinuity', 'PU2-13', toOwner(c))),
      ],
      exits: [
        on('askPartner', 'followPartner'),
        on('goOn', 'findCause', { name: 'notYet' }),
        { name: 'analysed', to: 'giveWorkaround' },
      ],
    }),
    followPartner: follow({
      status: 'investigating',
      cases: allPartnerRequestIds,
      exits: [{ name: 'partnerAnswered', to: 'findCause' }],
    }),
    giveWorkaround: step({
      status: 'cause_known',
      performers: team,
      form: forms.WorkaroundForm,
      mayAnnounce: ['tell support knownErrorPublished', 'note knownErrorForKnowledge PU2-11'],
      due: { timeLimit: 'problem.workaround' },
      refuses: [
        {
          code: 'WORKAROUND_REQUIRED',
          rule: 'PU2-22 step 5',
          when: (a) =>
            a.outcome === 'published' && (a.workaround === undefined || a.limits === undefined),
        },
      ],
      records: (a, c, _facts, at) => ({
        knownSince: c.data.knownSince ?? at,
        workaround: a.outcome === 'published' ? stored(a.workaround) : undefined,
        limits: a.outcome === 'published' ? stored(a.limits) : undefined,
      }),
      announces: (_a, c) => [
        tell.support('knownErrorPublished', ...supportOf(c)),
        note('knownErrorForKnowledge', 'PU2-11', toOwner(c)),
      ],
      exits: [{ name: 'published', to: 'chooseSolution' }],
    }),
    chooseSolution: step({
      status: 'known_error',
      performers: ownerOfSubject,
      form: forms.SolutionChoice,
      mayAnnounce: solutions,
      due: { timeLimit: 'problem.solution' },
      refuses: [notInThePast('R30')],
      records: (a, c) => ({
        solution: a.outcome,
        grounds: stored(a.grounds),
        isForPortfolio: a.cost === 'large' || a.crossesServices,
        earlierCases: Object.keys(c.others ?? {}),
        ...reviewed(a),
      }),
      appoints: (_a, personId) => ({ proposer: personId }),
      announces: (a, c) => (c.data.isForPortfolio ? [] : begun(c, a.outcome, a.grounds)),
      exits: [
        { name: 'forPortfolio', where: (c) => c.data.isForPortfolio, to: 'decideSolution' },
        ...bySolution,
      ],
    }),
    // A costly solution, or one across services, is decided a level higher, and not by its
    // proposer.
    decideSolution: step({
      status: 'solution_chosen',
      performers: portfolioOwner,
      form: forms.SolutionDecision,
      mayAnnounce: solutions,
      due: { timeLimit: 'problem.decide' },
      fourEyes: { rule: 'PU2-22 step 6', not: ['proposer'] },
      refuses: [
        {
          code: 'REASON_REQUIRED',
          rule: 'PU2-22 step 6',
          when: (a) => a.outcome === 'returned' && a.reason === undefined,
        },
      ],
      announces: (a, c) =>
        a.outcome === 'approved' ? begun(c, c.data.solution, c.data.grounds) : [],
      exits: [on('returned', 'chooseSolution'), ...bySolution],
    }),
    followChange: follow({
      status: 'awaiting_change',
      cases: (c) => (c.data.solution === 'change' ? changeIds(c) : []),
      // R30: a change that is reopened is not verified any more, and what follows it is observed
      // anew.
      againFrom: ['observe', 'verify', 'close'],
      exits: [
        { name: 'changeVerified', where: isChangeVerified, to: 'observe' },
        { name: 'changeFailed', to: 'chooseSolution' },
      ],
    }),
    followPartnerFix: follow({
      status: 'solution_chosen',
      cases: partnerRequestIds,
      exits: [
        { name: 'carriedOut', where: hasPartnerCarriedOut, to: 'awaitPartner' },
        { name: 'notAgreed', to: 'chooseSolution' },
      ],
    }),
    awaitPartner: step({
      status: 'solution_chosen',
      performers: ownerOfSubject,
      form: forms.PartnerFix,
      due: { timeLimit: 'problem.partner' },
      refuses: [
        {
          code: 'EVIDENCE_REQUIRED',
          rule: 'R30',
          when: (a) => a.outcome === 'delivered' && a.evidence === undefined,
        },
      ],
      exits: [on('notDelivered', 'chooseSolution'), { name: 'delivered', to: 'observe' }],
    }),
    // R30: watched for the whole time before anybody may say that it is solved.
    observe: wait({
      status: 'observing',
      lasts: { timeLimit: 'problem.observe' },
      exits: [{ name: 'observed', to: 'verify' }],
    }),
    verify: step({
      status: 'observing',
      performers: ownerOfSubject,
      form: forms.Verification,
      due: { timeLimit: 'problem.decide' },
      exits: [on('cameBack', 'findCause'), { name: 'gone', to: 'close' }],
    }),
    close: step<typeof forms.Closing>({
      status: 'observing',
      performers: ownerOfSubject,
      form: forms.Closing,
      mayAnnounce: ['note lessonLearnt PU2-11', 'note lessonForImprovement PU3-1'],
      due: { timeLimit: 'problem.close' },
      announces: (_a, c) => [
        note('lessonLearnt', 'PU2-11', toOwner(c)),
        note('lessonForImprovement', 'PU3-1', portfolioOwnerOf(c.subject, c.institutionId)),
      ],
      exits: [{ name: 'closed', to: end('solved') }],
    }),
    acceptedRisk: wait({
      status: 'accepted_risk',
      until: nextReview,
      lasts: { timeLimit: 'problem.review', variant: () => 'knownError' },
      exits: [{ name: 'timeToReview', to: 'reviewKnownError' }],
    }),
    reviewKnownError: step({
      status: 'accepted_risk',
      performers: portfolioOwner,
      form: forms.KnownErrorReview,
      due: { timeLimit: 'problem.decide' },
      refuses: [notInThePast('R30')],
      records: reviewed,
      exits: [
        on('retire', end('retired')),
        on('reopen', 'findCause'),
        { name: 'keep', to: 'acceptedRisk' },
      ],
    }),
  },
  hold: { performers: ownerOfSubject },
  // R30: what is known to go wrong is solved, or its risk accepted; it is not simply dropped.
  withdraw: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      c.data.knownSince === undefined
        ? { to: end('withdrawn', 'cancelled') }
        : { refused: 'KNOWN_ERROR_STANDS' },
  },
  reopen: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      c.result === 'solved' || c.result === 'retired'
        ? { to: 'findCause' }
        : { refused: 'CANNOT_REOPEN' },
  },
  knownError: ({ lifecycle, data: { knownSince, workaround, limits } }) =>
    knownSince === undefined || lifecycle === 'closed'
      ? undefined
      : {
          since: knownSince,
          ...defined({ workaround, limits }),
        },
  isSevere: (c) => c.data.weight === 'high',
  acknowledgeVariant: () => 'normal',
  summary: ({ data: { weight } }) => (weight === undefined ? {} : { variant: weight }),
});
