import type { Facts } from '../../engine/facts';
import { branchEnd, end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { type Announcement, note, raise, tell } from '../../engine/announcement';
import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { defined, when } from '../../engine/when';
import { toInstant, toMillis } from '../../time/instant';
import * as forms from './forms';
import { evaluator, ownerOfSubject, portfolioOwner } from './performers';
import {
  areTermsChanged,
  changeIds,
  decided,
  endedOn,
  inForce,
  isDelegable,
  lastEvaluatedAt,
  renewed,
  signed,
  type Partnership,
  type PartnershipView,
} from './partnership';

const { step, on, wait, follow, choose } = wordsFor<Partnership>();

/** What goes on while an agreement is in force, in its two branches. */
const active = [
  'measure',
  'evaluate',
  'useResult',
  'followImprovement',
  'agreementRuns',
  'renew',
] as const;
const hasEnd = (c: PartnershipView): boolean => inForce(c)?.validTo !== undefined;
const today = ({ agreementDays }: Facts): string => agreementDays?.today ?? '';
const needsReason = (rule: string, outcomes: readonly string[]) =>
  ({
    code: 'REASON_REQUIRED',
    rule,
    when: (a: { outcome: string; reason?: unknown }) =>
      outcomes.includes(a.outcome) && a.reason === undefined,
  }) as const;

/** Whether a day that is given does not lie after each of the others. */
const isNotAfter = (day: string | undefined, ...others: (string | undefined)[]): boolean =>
  day !== undefined && others.some((other) => other !== undefined && day <= other);

const isAfter = (day: string, last: string | undefined): boolean =>
  last !== undefined && day > last;

/** Another partner is looked for in a case of its own. */
const lookForAnother = (reason: unknown): Announcement =>
  raise('PU2-10', { course: 'lifeCycle', reason });

/**
 * The life cycle of a partner: in eight steps. While it is active it is evaluated regularly, and
 * beside that its agreement comes to its end.
 */
export const lifeCycleSteps = {
  stateNeed: step({
    status: 'proposed',
    performers: ownerOfSubject,
    form: forms.Need,
    due: { timeLimit: 'partner.decide' },
    exits: [on('ownMeans', end('ownMeans', 'rejected')), { name: 'lookForPartner', to: 'assess' }],
  }),
  assess: step({
    status: 'assessing',
    performers: ownerOfSubject,
    form: forms.PartnerAssessment,
    due: { timeLimit: 'partner.assess' },
    facts: ['partner'],
    refuses: [
      {
        code: 'PARTNER_UNKNOWN',
        rule: 'PU2-10 step 2',
        when: (a, _c, facts) =>
          (a.outcome === 'suitable' || a.partner !== undefined) && (facts.partner ?? null) === null,
        params: (a) => ({ partner: a.partner ?? '–' }),
      },
    ],
    records: (a, _c, facts, at) => ({
      dependency: a.dependency,
      risk: a.risk,
      assessedAt: at,
      ...defined({ partnerId: facts.partner?.id }),
    }),
    exits: [
      on('notSuitable', end('notSuitable', 'rejected')),
      on('lookFurther', 'assess'),
      { name: 'suitable', to: 'agreeTerms' },
    ],
  }),
  agreeTerms: step({
    status: 'negotiating',
    performers: ownerOfSubject,
    form: forms.AgreedTerms,
    due: { timeLimit: 'partner.agree' },
    facts: ['agreementSubjects', 'agreementDays'],
    refuses: [
      needsReason('PU2-10 step 3', ['escalated', 'notAgreed']),
      {
        code: 'AGREEMENT_INCOMPLETE',
        rule: 'R31',
        when: (a) =>
          a.outcome === 'agreed' &&
          (a.number === undefined ||
            a.from === undefined ||
            a.settlement === undefined ||
            a.benefitOfBoth === undefined),
      },
      {
        code: 'AGREEMENT_PERIOD_INVALID',
        rule: 'PU2-10 step 3',
        when: (a, c, facts) =>
          a.outcome === 'agreed' &&
          (isNotAfter(a.to, a.from, today(facts)) || isNotAfter(a.from, inForce(c)?.validFrom)),
      },
      {
        code: 'AGREEMENT_SUBJECT_UNKNOWN',
        rule: 'PU2-10 step 3',
        when: (a, _c, { agreementSubjects }) =>
          a.outcome === 'agreed' && (agreementSubjects?.unknown ?? []).length > 0,
        params: (_a, _c, { agreementSubjects }) => ({
          codes: agreementSubjects?.unknown.join(', ') ?? '',
        }),
      },
      {
        code: 'REASON_REQUIRED',
        rule: 'R38',
        when: (a) =>
          a.outcome === 'agreed' &&
          a.permissionGrounds === undefined &&
          !(a.tasks ?? []).every(isDelegable),
      },
    ],
    records: (a, _c, { agreementSubjects, agreementDays }) =>
      a.outcome !== 'agreed'
        ? { terms: undefined }
        : {
            terms: {
              number: a.number ?? '',
              serviceIds: agreementSubjects?.serviceIds ?? [],
              resourceIds: agreementSubjects?.resourceIds ?? [],
              tasks: a.tasks ?? [],
              terms: a.terms ?? [],
              processes: a.processes ?? [],
              regulation: a.regulation ?? [],
              duties: a.duties ?? [],
              settlement: a.settlement ?? 'none',
              validFrom: a.from ?? '',
              ...defined({ validTo: a.to }),
              ...(a.to !== undefined && defined({ endsAt: agreementDays?.endsAt })),
            },
          },
    appoints: (_a, personId) => ({ proposer: personId }),
    // What is in force is not ended by not agreeing on another: its end, and the next evaluation,
    // come as they would have.
    exits: [
      on('escalated', 'decideTerms'),
      on('notAgreed', 'measure', {
        name: 'keepsAgreement',
        where: (c) => inForce(c) !== undefined,
        also: ['awaitRenewal'],
      }),
      on('notAgreed', end('notAgreed', 'rejected')),
      { name: 'agreed', to: 'approve' },
    ],
  }),
  decideTerms: step({
    status: 'negotiating',
    performers: portfolioOwner,
    form: forms.TermsDecision,
    due: { timeLimit: 'partner.decide' },
    exits: [
      on('agreeFurther', 'agreeTerms'),
      {
        name: 'keepsAgreement',
        where: (c) => inForce(c) !== undefined,
        to: 'measure',
        also: ['awaitRenewal'],
      },
      { name: 'givenUp', to: end('notAgreed', 'rejected') },
    ],
  }),
  // With it the agreement stands in the register, and what it permits holds from its first day on
  // (R19, R38).
  approve: step({
    status: 'awaiting_signature',
    performers: portfolioOwner,
    form: forms.Signing,
    mayAnnounce: ['note settlementAgreed PU3-4', 'note termsOfAgreementChanged PU2-9'],
    due: { timeLimit: 'partner.decide' },
    fourEyes: { rule: 'PU2-10 step 4', not: ['proposer'] },
    facts: ['agreementDays'],
    refuses: [
      needsReason('PU2-10 step 4', ['returned', 'rejected']),
      {
        code: 'AGREEMENT_PERIOD_INVALID',
        rule: 'PU2-10 step 4',
        when: (a, c, facts) =>
          a.outcome === 'signed' && isNotAfter(c.data.terms?.validTo, today(facts)),
      },
    ],
    records: (a, c, facts) =>
      a.outcome === 'signed' ? { agreements: signed(c, today(facts)), terms: undefined } : {},
    announces: (a, c) =>
      a.outcome !== 'signed'
        ? []
        : [
            ...when(
              inForce(c)?.settlement !== 'none',
              note('settlementAgreed', 'PU3-4', portfolioOwnerOf(c.subject, c.institutionId)),
            ),
            ...when(
              areTermsChanged(c),
              note('termsOfAgreementChanged', 'PU2-9', ownerOf(c.subject, c.institutionId)),
            ),
          ],
    exits: [
      on('returned', 'agreeTerms'),
      on('rejected', 'measure', {
        name: 'keepsAgreement',
        where: (c) => inForce(c) !== undefined,
        also: ['awaitRenewal'],
      }),
      on('rejected', end('rejected', 'rejected')),
      { name: 'signed', to: 'measure', also: ['awaitRenewal'] },
    ],
  }),
  // Counted from the evaluation before, so that a long improvement does not put the next one off.
  measure: wait({
    status: 'active',
    until: (c) => c.data.evaluateAt,
    lasts: { timeLimit: 'partner.evaluate', from: lastEvaluatedAt },
    exits: [{ name: 'timeToEvaluate', to: 'evaluate' }],
  }),
  evaluate: step({
    status: 'evaluating',
    performers: evaluator,
    form: forms.Evaluation,
    due: { timeLimit: 'partner.evaluation' },
    records: (a, c, _facts, at) => ({
      evaluations: [
        ...c.data.evaluations,
        {
          visit: c.data.evaluations.length + 1,
          effectiveness: a.effectiveness,
          efficiency: a.efficiency,
          rating: a.outcome,
          evaluatedAt: at,
        },
      ],
      evaluateAt: undefined,
    }),
    exits: [{ name: 'evaluated', to: 'useResult' }],
  }),
  // R32: no evaluation without a decision for further cooperation.
  useResult: step({
    status: 'evaluating',
    performers: portfolioOwner,
    form: forms.CooperationDecision,
    mayAnnounce: ['raise PU2-20', 'note improvePartner PU3-1', 'raise PU2-10'],
    due: { timeLimit: 'partner.decide' },
    refuses: [
      {
        code: 'REVIEW_DATE_IN_THE_PAST',
        rule: 'PU2-10 step 7',
        when: (a, _c, _facts, at) =>
          a.evaluateAt !== undefined && toMillis(a.evaluateAt) <= toMillis(at),
      },
    ],
    records: (a, c, _facts, at) => ({
      evaluations: decided(c, a.outcome, at),
      evaluateAt: a.evaluateAt === undefined ? undefined : toInstant(toMillis(a.evaluateAt)),
      earlierCases: Object.keys(c.others ?? {}),
      findsAnother: a.outcome === 'findAnother',
    }),
    announces: (a, c) => [
      ...when(
        a.outcome === 'improveByChange',
        raise('PU2-20', { reason: a.grounds, description: a.grounds }),
      ),
      ...when(
        a.outcome === 'improveLater',
        note('improvePartner', 'PU3-1', portfolioOwnerOf(c.subject, c.institutionId)),
      ),
      ...when(a.outcome === 'findAnother', lookForAnother(a.grounds)),
    ],
    exits: [
      on('improveByChange', 'followImprovement', { name: 'improve' }),
      on('renegotiate', 'agreeTerms', { ends: active }),
      on(['end', 'findAnother'], 'handOver', { ends: active }),
      { name: 'continue', to: 'measure' },
    ],
  }),
  followImprovement: follow({
    status: 'improving',
    cases: changeIds,
    exits: [{ name: 'improved', to: 'measure' }],
  }),
  // Beside the measuring, until the agreement comes near its end.
  awaitRenewal: choose({
    status: 'active',
    exits: [
      { name: 'hasEnd', where: hasEnd, to: 'agreementRuns' },
      { name: 'noEnd', to: branchEnd },
    ],
  }),
  agreementRuns: wait({
    status: 'active',
    lasts: { timeLimit: 'partner.agreement.renew', from: (c) => inForce(c)?.endsAt },
    exits: [{ name: 'nearsItsEnd', to: 'renew' }],
  }),
  renew: step({
    status: 'renewing',
    performers: portfolioOwner,
    form: forms.Renewal,
    due: { timeLimit: 'partner.renewal' },
    facts: ['agreementDays'],
    refuses: [
      {
        code: 'AGREEMENT_PERIOD_INVALID',
        rule: 'PU2-10 step 8',
        when: (a, c, facts) =>
          a.outcome === 'renewed' && isNotAfter(a.until, inForce(c)?.validTo, today(facts)),
      },
    ],
    // R32: to renegotiate or to end is the decision on an evaluation that waits for one, too.
    records: (a, c, { agreementDays }, at) =>
      a.outcome !== 'renewed'
        ? { evaluations: decided(c, a.outcome, at) }
        : agreementDays === undefined
          ? {}
          : { agreements: renewed(c, a.until, agreementDays) },
    exits: [
      on('renegotiate', 'agreeTerms', { ends: active }),
      on('end', 'handOver', { ends: active }),
      { name: 'renewed', to: 'awaitRenewal' },
    ],
  }),
  // It ends when all that depends on it is looked after, and its permissions with it.
  handOver: step<typeof forms.HandOver>({
    status: 'renewing',
    performers: ownerOfSubject,
    form: forms.HandOver,
    mayAnnounce: ['tell portfolioOwner handedOver'],
    due: { timeLimit: 'partner.handOver' },
    facts: ['handOver', 'agreementDays'],
    refuses: [
      {
        code: 'AGREEMENT_PERIOD_INVALID',
        rule: 'PU2-10 step 8',
        when: (a, c, facts) =>
          (a.endsOn < today(facts) && a.endsOn !== inForce(c)?.validTo) ||
          isNotAfter(a.endsOn, inForce(c)?.validFrom),
      },
      {
        code: 'AGREEMENT_ENDS_EARLIER',
        rule: 'PU2-10 step 8',
        when: (a, c) => isAfter(a.endsOn, inForce(c)?.validTo),
        params: (_a, c) => ({ day: inForce(c)?.validTo ?? '–' }),
      },
      {
        code: 'HAND_OVER_INCOMPLETE',
        rule: 'PU2-10 step 8',
        when: (a, _c, { handOver }) => missingFrom(a, handOver).length > 0,
        params: (a, _c, { handOver }) => ({ codes: missingFrom(a, handOver).join(', ') }),
      },
    ],
    records: (a, c) => ({ agreements: endedOn(c, a.endsOn) }),
    announces: (_a, c) => [
      tell.portfolioOwner('handedOver', portfolioOwnerOf(c.subject, c.institutionId)),
    ],
    exits: [{ name: 'handedOver', to: end('ended', 'ended') }],
  }),
};

/** Codes of services and resources that depend on the partner and are missing from the list. */
const missingFrom = (
  { list }: { list: readonly { code: string }[] },
  needed: readonly string[] = [],
): string[] => needed.filter((code) => !list.some((one) => one.code === code));
