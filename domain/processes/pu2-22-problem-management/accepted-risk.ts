import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { portfolioOwner } from './performers';
import type { Problem } from './problem';
import { reviewed, notInThePast, nextReview } from './review-date';

const { step, on, wait } = wordsFor<Problem>();

export const acceptedRisk = wait({
  status: 'accepted_risk',
  until: nextReview,
  lasts: { timeLimit: 'problem.review', variant: () => 'knownError' },
  exits: [{ name: 'timeToReview', to: 'reviewKnownError' }],
});

export const reviewKnownError = step({
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
});
