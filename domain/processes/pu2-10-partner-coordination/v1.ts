import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { agreeTerms, approve, decideTerms } from './agreement';
import { askParties, carryOut, prepare, settle, weighConditions } from './coordination';
import { evaluate, followImprovement, measure, useResult } from './evaluation';
import * as forms from './forms';
import { assess, stateNeed } from './need';
import {
  inForce,
  lastEvaluatedAt,
  newPartnership,
  type Partnership,
  type PartnershipView,
} from './partnership';
import { concerned, ownerOfSubject, requesterOrOwner } from './performers';
import { agreementRuns, awaitRenewal, handOver, renew } from './renewal';

const { choose, action, process } = wordsFor<Partnership>();

/**
 * Where the next evaluation is waited for: also while what the last one asked for is still on its
 * way.
 */
const waiting = ['measure', 'followImprovement'] as const;
const isWaiting = (c: PartnershipView): boolean =>
  c.openSteps.some(({ step }) => waiting.some((one) => one === step));

/**
 * Results that came to nothing: a partner may be looked for again, and an activity agreed again.
 */
const cameToNothing = [
  'notAgreed',
  'notCarriedOut',
  'notNeeded',
  'ownMeans',
  'notSuitable',
  'rejected',
];

/**
 * PU2-10, partner coordination: the life cycle of a partner, and the agreeing of one activity. The
 * policy asks for no special process, so both are one light process, and its request says which of
 * the two courses a case takes. Rules R19, R26, R31, R32 and R38.
 */
export const partnerCoordinationV1 = process({
  code: 'PU2-10',
  version: 1,
  request: forms.PartnerRequest,
  initialData: newPartnership,
  firstStep: 'begin',
  caseFunctions: ['requester', 'coordinator', 'proposer'],
  // While it is measured, its time ends the measuring itself; an improvement that takes longer is
  // not broken off, but somebody is told.
  limits: {
    evaluation: {
      timeLimit: 'partner.evaluate',
      from: lastEvaluatedAt,
      runsIn: ['followImprovement'],
    },
  },
  actions: {
    evaluateNow: action({
      performers: concerned,
      form: forms.EarlyEvaluation,
      refuses: [{ code: 'NOT_WAITING', rule: 'PU2-10 step 5', when: (_a, c) => !isWaiting(c) }],
      begins: [{ step: 'evaluate', ends: waiting }],
    }),
  },
  steps: {
    begin: choose({
      status: 'draft',
      exits: [
        { name: 'coordination', where: (c) => c.data.course === 'coordination', to: 'prepare' },
        { name: 'lifeCycle', to: 'stateNeed' },
      ],
    }),
    // One activity is agreed with its parties: partners, owners of what is affected, recipients,
    // superior and foreign institutions, the portfolio manager. Results that another case reads:
    // `agreed`, `agreedWithConditions` and `settled` say that it holds, and of an activity that it
    // was carried out.
    prepare,
    askParties,
    weighConditions,
    settle,
    carryOut,
    // The life cycle of a partner. While it is active it is evaluated regularly, and beside that its
    // agreement comes to its end.
    stateNeed,
    assess,
    agreeTerms,
    decideTerms,
    approve,
    measure,
    evaluate,
    useResult,
    followImprovement,
    awaitRenewal,
    agreementRuns,
    renew,
    handOver,
  },
  hold: { performers: ownerOfSubject },
  withdraw: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      inForce(c) === undefined
        ? { to: end('withdrawn', 'cancelled') }
        : { refused: 'AGREEMENT_STANDS' },
  },
  reopen: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      cameToNothing.includes(c.result ?? '')
        ? { to: c.data.course === 'coordination' ? 'prepare' : 'stateNeed' }
        : { refused: 'CANNOT_REOPEN' },
  },
  partner: ({ data: { partnerId, dependency, risk, assessedAt, agreements, evaluations } }) =>
    partnerId === undefined ||
    dependency === undefined ||
    risk === undefined ||
    assessedAt === undefined
      ? undefined
      : { partnerId, assessed: { dependency, risk, at: assessedAt }, agreements, evaluations },
  isSevere: (c) => c.data.isUrgent,
  acknowledgeVariant: () => 'normal',
  summary: ({ data: { course } }) => ({ variant: course }),
});
