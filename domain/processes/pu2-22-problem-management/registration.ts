import { followDuplicate } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { given, defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { ownerOfSubject, registrar } from './performers';
import { isParentSolved, weightOf, type Problem } from './problem';
import { reviewed, notInThePast, nextReview } from './review-date';

const { step, on, wait, follow } = wordsFor<Problem>();

export const register = step({
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
});

// What solves the other solves this. Where the other ended without, this is judged anew.
export const followParent = follow({
  status: 'merged',
  cases: (c) => (c.data.parent === undefined ? [] : [c.data.parent]),
  againFrom: ['register'],
  exits: [
    { name: 'parentSolved', where: isParentSolved, to: end('merged', 'merged') },
    { name: 'parentEnded', to: 'register' },
  ],
});

export const prioritise = step({
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
});

export const watch = wait({
  status: 'watching',
  until: nextReview,
  lasts: { timeLimit: 'problem.review', variant: () => 'open' },
  exits: [{ name: 'timeToReview', to: 'reviewWatched' }],
});

export const reviewWatched = step({
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
});
