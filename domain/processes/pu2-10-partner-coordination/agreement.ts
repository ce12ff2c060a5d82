import { note } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { ownerOf, portfolioOwnerOf } from '../../engine/ladder';
import { when, defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import {
  inForce,
  isDelegable,
  signed,
  areTermsChanged,
  today,
  isNotAfter,
  type Partnership,
} from './partnership';
import { ownerOfSubject, portfolioOwner } from './performers';

const { step, on } = wordsFor<Partnership>();

const needsReason = (rule: string, outcomes: readonly string[]) =>
  ({
    code: 'REASON_REQUIRED',
    rule,
    when: (a: { outcome: string; reason?: unknown }) =>
      outcomes.includes(a.outcome) && a.reason === undefined,
  }) as const;

export const agreeTerms = step({
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
});

export const decideTerms = step({
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
});

// With it the agreement stands in the register, and what it permits holds from its first day on
// (R19, R38).
export const approve = step({
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
});
