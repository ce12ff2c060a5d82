import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import type { WorkItem } from '../../engine/state';
import * as forms from './forms';
import type { Partnership, PartnershipView } from './partnership';
import {
  coordinator,
  coordinatorOfActivity,
  ownerOfSubject,
  parties,
  portfolioOwner,
} from './performers';

const { step, on } = wordsFor<Partnership>();

/** What the parties said when they were asked last. */
const answersOf = ({ items, visits }: PartnershipView): WorkItem[] =>
  Object.values(items).filter(
    ({ kind, step: name, visit }) =>
      kind === 'task' && name === 'askParties' && visit === visits['askParties'],
  );
const haveAll = (c: PartnershipView, outcomes: readonly string[]): boolean =>
  answersOf(c).every(({ outcome = '' }) => outcomes.includes(outcome));

export const prepare = step({
  status: 'draft',
  performers: coordinator,
  form: forms.Preparation,
  due: { timeLimit: 'coordination.prepare' },
  facts: ['partiesAsked', 'affected'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-10 B',
      when: (a) => a.outcome === 'notNeeded' && a.reason === undefined,
    },
    {
      code: 'ACTIVITY_REQUIRED',
      rule: 'PU2-10 B',
      when: (a) => a.outcome === 'sent' && a.activity === undefined,
    },
    {
      code: 'PARTNER_UNKNOWN',
      rule: 'PU2-10 B',
      when: (_a, _c, { partiesAsked }) => (partiesAsked?.unknown ?? []).length > 0,
      params: (_a, _c, { partiesAsked }) => ({ partner: partiesAsked?.unknown.join(', ') ?? '' }),
    },
    // Asking nobody would be consent of nobody.
    {
      code: 'PARTIES_REQUIRED',
      rule: 'PU2-10 B',
      when: (a, _c, facts) =>
        a.outcome === 'sent' &&
        !a.asks.some(
          (kind) =>
            (kind === 'partners'
              ? facts.partiesAsked?.partners
              : kind === 'affectedOwners'
                ? facts.affected
                : [kind]
            )?.length,
        ),
    },
  ],
  records: (a, _c, { partiesAsked, affected = [] }) => ({
    asks: [...new Set(a.asks)],
    partners: partiesAsked?.partners ?? [],
    affected,
    isUrgent: a.isUrgent,
    agreed: undefined,
  }),
  appoints: (_a, personId) => ({ coordinator: personId }),
  exits: [on('notNeeded', end('notNeeded', 'cancelled')), { name: 'sent', to: 'askParties' }],
});

// Silence is recorded as silence, and is never consent.
export const askParties = step({
  status: 'sent',
  performers: parties,
  form: forms.PartyAnswer,
  due: {
    timeLimit: 'coordination.answer',
    variant: (c) => (c.data.isUrgent ? 'urgent' : 'normal'),
    passed: 'goOn',
  },
  refuses: [
    {
      code: 'CONDITIONS_REQUIRED',
      rule: 'PU2-10 B',
      when: (a) => a.outcome === 'agreeWithConditions' && a.conditions === undefined,
    },
  ],
  records: (_a, c) => ({ agreed: haveAll(c, ['agree']) ? 'agreed' : undefined }),
  exits: [
    { name: 'allAgree', where: (c) => c.data.agreed === 'agreed', to: 'carryOut' },
    {
      name: 'conditions',
      where: (c) => haveAll(c, ['agree', 'agreeWithConditions']),
      to: 'weighConditions',
    },
    { name: 'notAgreed', to: 'settle' },
  ],
});

export const weighConditions = step({
  status: 'answered',
  performers: ownerOfSubject,
  form: forms.ConditionsAnswer,
  due: { timeLimit: 'coordination.settle' },
  records: (a) => (a.outcome === 'accepted' ? { agreed: 'agreedWithConditions' } : {}),
  exits: [on('notAccepted', 'settle'), { name: 'carryOut', to: 'carryOut' }],
});

// A level above the requester, and not by the same person.
export const settle = step({
  status: 'settling',
  performers: portfolioOwner,
  form: forms.Settling,
  due: { timeLimit: 'coordination.settle' },
  fourEyes: { rule: 'PU2-10 B', not: ['coordinator'] },
  records: (a) => (a.outcome === 'goAhead' ? { agreed: 'settled' } : {}),
  exits: [
    on('givenUp', end('notAgreed')),
    on('askAgain', 'prepare'),
    { name: 'carryOut', to: 'carryOut' },
  ],
});

export const carryOut = step<typeof forms.CarryingOut>({
  status: 'carrying_out',
  performers: coordinatorOfActivity,
  form: forms.CarryingOut,
  due: { timeLimit: 'coordination.carryOut' },
  exits: [
    on('notCarriedOut', end('notCarriedOut')),
    { name: 'agreed', where: (c) => c.data.agreed === 'agreed', to: end('agreed') },
    {
      name: 'agreedWithConditions',
      where: (c) => c.data.agreed === 'agreedWithConditions',
      to: end('agreedWithConditions'),
    },
    { name: 'settled', to: end('settled') },
  ],
});
