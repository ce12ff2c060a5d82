import { note, tell } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { isEmergency, type Change, type ChangeView } from './change';
import * as forms from './forms';
import { owner, ownerOfSubject, ownersOfChanged, portfolioOwnerOfSubject } from './performers';

const { step } = wordsFor<Change>();

/** Whether the last of several owners has done their part. */
export const areRegistersUpdated = (c: ChangeView): boolean =>
  !Object.values(c.items).some(
    ({ step, kind, open }) => open && kind === 'task' && step === 'updateRegisters',
  );

export const updateRegisters = step({
  status: 'reviewing',
  performers: ownersOfChanged,
  form: forms.RegisterUpdate,
  mayAnnounce: ['tell affected after'],
  due: { timeLimit: 'change.registers' },
  // Told once, when the last of several owners is done.
  announces: (_a, c) => when(areRegistersUpdated(c), tell.affected('after')),
  exits: [
    {
      name: 'needsNoReview',
      when: (_a, c) => c.data.type === 'standard' && !c.data.hadFailure,
      to: 'close',
    },
    { name: 'updated', to: 'review' },
  ],
});

export const review = step({
  status: 'reviewing',
  performers: portfolioOwnerOfSubject,
  form: forms.Review,
  mayAnnounce: ['note reviewFoundIssues PU2-22'],
  due: {
    timeLimit: 'change.pir',
    variant: (c) => (isEmergency(c) ? 'emergency' : c.data.hadFailure ? 'failed' : 'normal'),
  },
  fourEyes: { rule: 'R20', not: ['implementer'] },
  refuses: [
    {
      code: 'TRUE_EMERGENCY_REQUIRED',
      rule: 'R24',
      when: (a, c) => isEmergency(c) && a.wasTrueEmergency === undefined,
    },
  ],
  records: (a) => ({ reviewResult: a.outcome }),
  announces: (a, c) =>
    when(a.outcome !== 'successful', note('reviewFoundIssues', 'PU2-22', owner(c))),
  exits: [{ name: 'reviewed', to: 'close' }],
});

export const close = step<typeof forms.Closing>({
  status: 'reviewing',
  performers: ownerOfSubject,
  form: forms.Closing,
  due: { timeLimit: 'change.close' },
  exits: [
    {
      name: 'failed',
      when: (_a, c) => c.data.failed || c.data.reviewResult === 'failed',
      to: end('failed'),
    },
    {
      name: 'withIssues',
      when: (_a, c) => c.data.reviewResult === 'withIssues',
      to: end('withIssues'),
    },
    { name: 'successful', to: end('successful') },
  ],
});
