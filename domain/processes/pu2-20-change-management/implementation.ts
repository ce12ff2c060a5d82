import { note } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { isEmergency, type Change } from './change';
import * as forms from './forms';
import { owner, appointed, ownerOfSubject } from './performers';

const { step, on } = wordsFor<Change>();

export const implement = step({
  status: 'implementing',
  performers: appointed('implementer'),
  form: forms.Implementation,
  mayAnnounce: ['note serviceInterrupted PU2-21'],
  due: { timeLimit: 'change.implement' },
  refuses: [
    {
      code: 'NEXT_STEP_REQUIRED',
      rule: 'PU2-20 step 9',
      when: (a) => a.outcome === 'partly' && a.afterPartly === undefined,
    },
  ],
  // R22: what deviated from its model is a normal change from here on, and is reviewed.
  records: (a, c) => ({
    failed: c.data.failed || a.outcome === 'failed',
    hadFailure: c.data.hadFailure || a.outcome === 'failed',
    ...(a.deviatedFromModel === true &&
      c.data.type === 'standard' && { type: 'normal', deviated: true }),
  }),
  announces: (a, c) => when(a.serviceInterrupted, note('serviceInterrupted', 'PU2-21', owner(c))),
  exits: [
    {
      name: 'failed',
      when: (a) =>
        a.outcome === 'failed' || (a.outcome === 'partly' && a.afterPartly === 'backOut'),
      to: 'backOut',
    },
    { name: 'implemented', to: 'verify' },
  ],
});

export const verify = step({
  status: 'verifying',
  performers: appointed('verifier'),
  form: forms.Verification,
  due: { timeLimit: 'change.verify' },
  fourEyes: { rule: 'R20', not: ['implementer'] },
  records: (a, c) => ({
    failed: c.data.failed || a.outcome === 'failed',
    hadFailure: c.data.hadFailure || a.outcome === 'failed',
  }),
  exits: [on('failed', 'backOut'), { name: 'passed', to: 'updateRegisters' }],
});

export const backOut = step({
  status: 'backing_out',
  performers: appointed('implementer'),
  form: forms.BackOut,
  mayAnnounce: ['note notRestored PU2-21'],
  due: { timeLimit: 'change.implement' },
  announces: (a, c) => when(a.outcome === 'notRestored', note('notRestored', 'PU2-21', owner(c))),
  records: (a, c) => ({
    failed: c.data.failed || a.outcome === 'notRestored',
    hadFailure: true,
  }),
  exits: [
    on('notRestored', 'review'),
    {
      name: 'withdrawnEmergency',
      when: (_a, c) => c.data.withdrawing && isEmergency(c),
      to: 'review',
    },
    {
      name: 'withdrawn',
      when: (_a, c) => c.data.withdrawing,
      to: end('withdrawn', 'cancelled'),
    },
    { name: 'restored', to: 'decideNext' },
  ],
});

export const decideNext = step({
  status: 'backing_out',
  performers: ownerOfSubject,
  form: forms.NextTry,
  due: { timeLimit: 'change.plan' },
  refuses: [
    {
      code: 'NEXT_STEP_REQUIRED',
      rule: 'PU2-20 step 11',
      when: (a) => a.outcome === 'planAgain' && a.changed === undefined,
    },
  ],
  records: (a, c) => ({
    failed: c.data.failed || a.outcome === 'reviewAsFailed',
    ...((a.changed === 'plan' || a.changed === 'risk') && { mayEnterFreezeWindow: false }),
    ...(c.data.type === 'standard' &&
      a.changed !== undefined &&
      a.changed !== 'nothing' && { type: 'normal', model: undefined, deviated: true }),
  }),
  exits: [
    on('reviewAsFailed', 'review'),
    {
      name: 'riskChanged',
      when: (a, c) =>
        c.data.type === 'normal' && (a.changed === 'risk' || c.data.risk === undefined),
      to: 'assess',
    },
    {
      name: 'planChanged',
      when: (a) => a.changed === 'plan' || a.changed === 'risk',
      to: 'authorise',
    },
    { name: 'planAgain', to: 'plan' },
  ],
});
