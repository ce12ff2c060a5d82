import { end } from '../../engine/exits';
import { defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { acceptedRisk, reviewKnownError } from './accepted-risk';
import * as forms from './forms';
import { findCause, followPartner, giveWorkaround } from './investigation';
import { observe, verify, close } from './observation';
import { concerned, ownerOfSubject, requesterOrOwner } from './performers';
import { reportedProblem, type Problem, type ProblemView } from './problem';
import { register, followParent, prioritise, watch, reviewWatched } from './registration';
import {
  chooseSolution,
  decideSolution,
  followChange,
  followPartnerFix,
  awaitPartner,
} from './solution';

const { action, process } = wordsFor<Problem>();

const isOpenAt = (c: ProblemView, step: string): boolean =>
  c.openSteps.some((open) => open.step === step);
/** Where it waits for what others do: for as long as they take. */
const awaited = ['followPartner', 'followChange', 'followPartnerFix'] as const;

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
    knownError: { since: 'knownSince', acceptedIn: 'accepted_risk' },
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
    register,
    followParent,
    prioritise,
    watch,
    reviewWatched,
    findCause,
    followPartner,
    giveWorkaround,
    chooseSolution,
    decideSolution,
    followChange,
    followPartnerFix,
    awaitPartner,
    observe,
    verify,
    close,
    acceptedRisk,
    reviewKnownError,
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
