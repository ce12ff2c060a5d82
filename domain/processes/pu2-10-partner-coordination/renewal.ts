import { tell } from '../../engine/announcement';
import { end, branchEnd } from '../../engine/exits';
import { portfolioOwnerOf } from '../../engine/ladder';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import {
  inForce,
  decided,
  renewed,
  endedOn,
  active,
  today,
  isNotAfter,
  type Partnership,
  type PartnershipView,
} from './partnership';
import { ownerOfSubject, portfolioOwner } from './performers';

const { step, on, wait, choose } = wordsFor<Partnership>();

const hasEnd = (c: PartnershipView): boolean => inForce(c)?.validTo !== undefined;
const isAfter = (day: string, last: string | undefined): boolean =>
  last !== undefined && day > last;

// Beside the measuring, until the agreement comes near its end.
export const awaitRenewal = choose({
  status: 'active',
  exits: [
    { name: 'hasEnd', where: hasEnd, to: 'agreementRuns' },
    { name: 'noEnd', to: branchEnd },
  ],
});

export const agreementRuns = wait({
  status: 'active',
  lasts: { timeLimit: 'partner.agreement.renew', from: (c) => inForce(c)?.endsAt },
  exits: [{ name: 'nearsItsEnd', to: 'renew' }],
});

export const renew = step({
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
});

// It ends when all that depends on it is looked after, and its permissions with it.
export const handOver = step<typeof forms.HandOver>({
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
});

/** Codes of services and resources that depend on the partner and are missing from the list. */
const missingFrom = (
  { list }: { list: readonly { code: string }[] },
  needed: readonly string[] = [],
): string[] => needed.filter((code) => !list.some((one) => one.code === code));
