import { end } from '../../engine/exits';
import { defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import type { Partnership } from './partnership';
import { ownerOfSubject } from './performers';

const { step, on } = wordsFor<Partnership>();

export const stateNeed = step({
  status: 'proposed',
  performers: ownerOfSubject,
  form: forms.Need,
  due: { timeLimit: 'partner.decide' },
  exits: [on('ownMeans', end('ownMeans', 'rejected')), { name: 'lookForPartner', to: 'assess' }],
});

export const assess = step({
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
});
