import { tell } from '../../engine/announcement';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { toInstant, toMillis } from '../../time/instant';
import { isEmergency, type Change, type ChangeView } from './change';
import * as forms from './forms';
import { ownerOfSubject } from './performers';

const { step, wait } = wordsFor<Change>();

/**
 * R22: what deviates from its model is no standard change any more, and is assessed as a normal
 * one.
 */
const deviates = (plan: { deviatesFromModel?: boolean }, c: ChangeView): boolean =>
  plan.deviatesFromModel === true && c.data.type === 'standard';

/** R20: a person who carried out an earlier try does not verify a later one. */
const hasImplemented = (personId: string, c: ChangeView): boolean =>
  c.acts.some((act) => act.step === 'implement' && act.personId === personId);

const utc = (instant: string): string => toInstant(toMillis(instant));

export const plan = step({
  status: 'authorised',
  performers: ownerOfSubject,
  form: forms.Plan,
  due: { timeLimit: 'change.plan' },
  facts: ['freezeWindows', 'conflicts', 'appointees'],
  refuses: [
    {
      code: 'WINDOW_INVALID',
      rule: 'PU2-20 step 7',
      when: (a) => toMillis(a.windowTo) <= toMillis(a.windowFrom),
    },
    {
      code: 'WINDOW_IN_THE_PAST',
      rule: 'PU2-20 step 7',
      when: (a, c, _facts, at) => !isEmergency(c) && toMillis(a.windowFrom) < toMillis(at),
    },
    {
      code: 'BACKOUT_PLAN_REQUIRED',
      rule: 'R23',
      when: (a, c) =>
        c.data.type !== 'standard' &&
        a.backoutPlan === undefined &&
        a.noBackoutReason === undefined,
    },
    {
      code: 'IMPLEMENTER_IS_VERIFIER',
      rule: 'R20',
      when: (a, c) => a.implementer === a.verifier || hasImplemented(a.verifier, c),
    },
    {
      code: 'APPOINTEE_NOT_ELIGIBLE',
      rule: 'R18, R19',
      when: (a, _c, { appointees = {} }) =>
        appointees[a.implementer] !== true || appointees[a.verifier] !== true,
    },
    {
      code: 'FREEZE_WINDOW',
      rule: 'PU2-20 step 7',
      when: (a, c, { freezeWindows = [] }) =>
        !deviates(a, c) &&
        freezeWindows.length > 0 &&
        !(isEmergency(c) && c.data.mayEnterFreezeWindow),
      params: (_a, _c, { freezeWindows = [] }) => ({
        window: freezeWindows[0]?.code ?? '',
        until: freezeWindows[0]?.endsAt ?? '',
      }),
    },
    {
      code: 'CHANGE_CONFLICT',
      rule: 'PU2-20 step 7',
      when: (a, c, { conflicts = [] }) => !deviates(a, c) && conflicts.length > 0,
      params: (_a, _c, { conflicts = [] }) => ({
        number: conflicts[0]?.number ?? '',
        until: conflicts[0]?.to ?? '',
      }),
    },
  ],
  records: (a, c) =>
    deviates(a, c)
      ? {
          type: 'normal',
          model: undefined,
          deviated: true,
          windowFrom: undefined,
          windowTo: undefined,
        }
      : { windowFrom: utc(a.windowFrom), windowTo: utc(a.windowTo), failed: false },
  appoints: (a) => ({ implementer: a.implementer, verifier: a.verifier }),
  exits: [
    { name: 'deviates', when: (_a, c) => c.data.windowFrom === undefined, to: 'assess' },
    { name: 'scheduled', to: 'inform' },
  ],
});

export const inform = step({
  status: 'scheduled',
  performers: ownerOfSubject,
  form: forms.Information,
  mayAnnounce: ['tell affected before'],
  due: { timeLimit: 'change.inform' },
  announces: (a, c) =>
    when(
      !c.data.hasMissedWindow,
      tell.affected('before', {
        message: a.message,
        interruptionMinutes: a.expectedInterruptionMinutes,
      }),
    ),
  whenFrozen: { unless: (c) => isEmergency(c) && c.data.mayEnterFreezeWindow, to: 'plan' },
  // Who is told only when the window is over must plan another one.
  records: (_a, c, _facts, at) => ({
    hasMissedWindow: toMillis(at) >= toMillis(c.data.windowTo ?? at),
  }),
  exits: [
    { name: 'windowMissed', when: (_a, c) => c.data.hasMissedWindow, to: 'plan' },
    { name: 'informed', to: 'awaitWindow' },
  ],
});

export const awaitWindow = wait({
  status: 'scheduled',
  until: (c) => c.data.windowFrom ?? c.openedAt,
  notAfter: (c) => c.data.windowTo ?? c.openedAt,
  facts: ['freezeWindows'],
  whenFrozen: { unless: (c) => isEmergency(c) && c.data.mayEnterFreezeWindow, to: 'plan' },
  exits: [{ name: 'windowOpens', to: 'implement' }],
});
