import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { isEmergency, urgency, type Change } from './change';
import { changeAuthority, otherInstitution } from './change-authority';
import { isConsentMissing } from './consent';
import * as forms from './forms';
import { consulted, ownerOfSubject } from './performers';

const { step, on } = wordsFor<Change>();

const isApproval = (outcome: string): boolean =>
  outcome === 'approved' || outcome === 'approvedWithConditions';

export const assess = step({
  status: 'assessing',
  performers: ownerOfSubject,
  form: forms.Assessment,
  due: { timeLimit: 'change.assess', variant: urgency },
  facts: ['affected', 'partners', 'boardMembers'],
  records: (a, _c, { affected = [], partners = [], boardMembers = [] }) => ({
    risk: a.risk,
    lowersTerms: a.lowersTerms,
    touchesSeveral: a.touchesSeveral,
    needsPartnerConsent: a.needsPartnerConsent,
    affected,
    partners,
    boardMembers,
    authorityRaised: 0,
    theirAuthorityRaised: 0,
  }),
  exits: [
    { name: 'consult', when: (_a, c) => consulted.of(c).length > 0, to: 'consult' },
    { name: 'nobodyToConsult', to: 'authorise' },
  ],
});

export const consult = step({
  status: 'consulting',
  performers: consulted,
  form: forms.Opinion,
  due: { timeLimit: 'change.consult', passed: 'goOn' },
  gathers: { quorum: ['board'] },
  exits: [{ name: 'consulted', to: 'authorise' }],
});

export const authorise = step({
  status: 'awaiting_authorisation',
  performers: changeAuthority,
  form: forms.Authorisation,
  due: { timeLimit: 'change.authorise', variant: urgency },
  gathers: { veto: ['returned', 'rejected', 'escalated'] },
  fourEyes: { rule: 'R20', not: ['requester'] },
  distinctPersons: true,
  freshSignIn: (c) => c.data.risk === 'high',
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-20 step 6',
      when: (a) =>
        ['returned', 'rejected', 'escalated'].includes(a.outcome) && a.reason === undefined,
    },
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-20 step 7',
      when: (a) => a.mayEnterFreezeWindow === true && a.reason === undefined,
    },
    {
      code: 'CONDITIONS_REQUIRED',
      rule: 'PU2-20 step 6',
      when: (a) => a.outcome === 'approvedWithConditions' && a.conditions === undefined,
    },
    {
      code: 'CONSENT_MISSING',
      rule: 'R26',
      when: (a, c) => isApproval(a.outcome) && isConsentMissing(c),
    },
  ],
  records: (a, c, _facts, _at, { label }) => {
    if (a.outcome === 'escalated')
      return {
        mayEnterFreezeWindow: false,
        ...(label === otherInstitution
          ? { theirAuthorityRaised: c.data.theirAuthorityRaised + 1 }
          : { authorityRaised: c.data.authorityRaised + 1 }),
      };
    // Our freeze windows are opened by our own authority alone, and only together with its
    // approval.
    return a.mayEnterFreezeWindow === true &&
      isEmergency(c) &&
      label !== otherInstitution &&
      isApproval(a.outcome)
      ? { mayEnterFreezeWindow: true }
      : {};
  },
  exits: [
    on('rejected', end('rejected', 'rejected')),
    on('returned', 'classify', { name: 'returnedEmergency', where: isEmergency }),
    on('returned', 'assess'),
    on('escalated', 'authorise'),
    { name: 'approved', to: 'plan' },
  ],
});
