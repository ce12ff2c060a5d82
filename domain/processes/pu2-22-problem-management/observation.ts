import { note } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { portfolioOwnerOf } from '../../engine/ladder';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { owner, ownerOfSubject } from './performers';
import type { Problem } from './problem';

const { step, on, wait } = wordsFor<Problem>();

// R30: watched for the whole time before anybody may say that it is solved.
export const observe = wait({
  status: 'observing',
  lasts: { timeLimit: 'problem.observe' },
  exits: [{ name: 'observed', to: 'verify' }],
});

export const verify = step({
  status: 'observing',
  performers: ownerOfSubject,
  form: forms.Verification,
  due: { timeLimit: 'problem.decide' },
  exits: [on('cameBack', 'findCause'), { name: 'gone', to: 'close' }],
});

export const close = step<typeof forms.Closing>({
  status: 'observing',
  performers: ownerOfSubject,
  form: forms.Closing,
  mayAnnounce: ['note lessonLearnt PU2-11', 'note lessonForImprovement PU3-1'],
  due: { timeLimit: 'problem.close' },
  announces: (_a, c) => [
    note('lessonLearnt', 'PU2-11', owner(c)),
    note('lessonForImprovement', 'PU3-1', portfolioOwnerOf(c.subject, c.institutionId)),
  ],
  exits: [{ name: 'closed', to: end('solved') }],
});
