import fc from 'fast-check';
import { actionNamed } from '../../../domain/engine/declared-by-name';
import type { CaseEvent } from '../../../domain/engine/events';
import type { Facts } from '../../../domain/engine/facts';
import { dayOf } from '../../../domain/time/day-of';
import { instantOfDay } from '../../../domain/time/start-of-day';
import { play, until, type Move, type Played } from '../../domain/engine/support/play';
import { alongTheExample } from '../support/along-the-example';
import { who } from '../support/cast';
import { aWish, playWishes, type Given, type Wish } from '../support/wishes';
import {
  asked,
  bothPartners,
  describeEachVersion,
  played,
  prepare,
  says,
} from './support/coordination';
import {
  agree,
  dataOf,
  evaluate,
  evaluateNow,
  needed,
  sign,
  stateNeed,
  untilActive,
  untilAgreed,
  use,
} from './support/life-cycle';

describeEachVersion(() => {
  /** Ways beside the example: answers drawn blindly seldom come far. */
  const beginnings: readonly { start: () => Played; moves: readonly Move[] }[] = [
    { start: () => asked({ asksFor: 'consent' }), moves: [prepare()] },
    { start: asked, moves: [prepare(), says('partnersPerson', 'agreeWithConditions')] },
    { start: asked, moves: [prepare(['recipients']), says('serviceOwner', 'disagree')] },
    ...[
      [],
      [stateNeed()],
      untilAgreed,
      [...untilAgreed, agree()],
      [...untilAgreed, agree({ to: '2026-11-01' }), sign()],
      untilActive,
      [...untilActive, evaluateNow(), evaluate()],
      [...untilActive, evaluateNow(), evaluate(), use('improveByChange')],
      [...untilActive, until('2027-07-10T00:00:00.000Z')],
    ].map((moves) => ({ start: needed, moves })),
  ];

  /** What the registers say at the time of the answer. */
  function factsAt({ now }: Played, answer: Record<string, unknown>): Facts {
    const end = answer['to'] ?? answer['until'];
    return {
      ...bothPartners,
      partner: { id: 'supplier' },
      agreementSubjects: { serviceIds: ['permits'], resourceIds: [], unknown: [] },
      handOver: [],
      agreementDays: {
        today: dayOf(now),
        ...(typeof end === 'string' ? { endsAt: instantOfDay(end) } : {}),
      },
    };
  }

  /** The end of the change that was asked for, and an evaluation before its time. */
  function eventOf(
    { kind }: Wish<string>,
    { state }: Played,
    { at, byOwner, drawn }: Given,
  ): CaseEvent | undefined {
    if (kind === 'changeEnded') {
      const [caseId] = Object.keys(state.others ?? {}).slice(-1);
      return caseId === undefined
        ? undefined
        : { type: 'caseEnded', at, caseId, number: 'PU2-20/2026/000007', result: 'successful' };
    }
    return {
      type: 'acted',
      at,
      action: 'evaluateNow',
      answer: drawn(actionNamed(played(), 'evaluateNow').form),
      ...byOwner,
    };
  }

  /** What the rules promise of every case at every moment. */
  function keepsTheRules(played: Played): void {
    const { state } = played;
    const { agreements, evaluations, course } = dataOf(played);
    // R32: every evaluation but the one being used has its decision.
    expect(evaluations.slice(0, -1).every(({ decision }) => decision !== undefined)).toBe(true);
    if (evaluations.at(-1)?.decision === undefined && evaluations.length > 0)
      expect(state.openSteps.some(({ step }) => step === 'useResult')).toBe(true);
    // R34: versions follow each other without overlapping, and no version ends before it begins.
    agreements.forEach(({ validFrom, validTo }, index) => {
      const next = agreements[index + 1];
      if (next !== undefined) expect(validTo !== undefined && validTo <= next.validFrom).toBe(true);
      if (validTo !== undefined) expect(validTo > validFrom).toBe(true);
    });
    // Whoever agreed the terms did not sign them.
    for (const act of state.acts.filter(
      ({ step, outcome }) => step === 'approve' && outcome === 'signed',
    )) {
      const agreed = state.acts
        .slice(0, state.acts.indexOf(act))
        .findLast(({ step }) => step === 'agreeTerms');
      expect(act.personId).not.toBe(agreed?.personId);
    }
    // What holds is ended by a hand-over alone; what was only agreed by silence or over an objection
    // is no consent of its parties.
    if (course === 'lifeCycle' && state.lifecycle === 'closed')
      expect(agreements.length === 0 || state.result === 'ended').toBe(true);
    if (state.result === 'agreed')
      expect(
        Object.values(state.items)
          .filter(
            ({ step, visit }) => step === 'askParties' && visit === state.visits['askParties'],
          )
          .every(({ outcome }) => outcome === 'agree'),
      ).toBe(true);
  }

  test('R32: whatever is answered in whatever order, partner coordination keeps the rules and the engine its promises', () => {
    const reached = playWishes({
      starts: fc.constantFrom(
        ...alongTheExample(asked(), bothPartners),
        ...beginnings.map(({ start, moves }) => play(start(), ...moves)),
      ),
      wish: aWish(['act', 'changeEnded']),
      worth: {
        persons: [who.provider],
        instants: ['2026-09-06T06:00:00.000Z', '2027-03-20T06:00:00.000Z'],
      },
      numRuns: 200,
      event: eventOf,
      facts: (_wish, played, event) =>
        factsAt(played, event.type === 'answered' ? event.answer : {}),
      keepsTheRules,
    });
    expect(reached).toEqual(
      expect.arrayContaining([
        'active',
        'answered',
        'assessing',
        'awaiting_signature',
        'cancelled',
        'closed',
        'draft',
        'ended',
        'evaluating',
        'improving',
        'negotiating',
        'proposed',
        'rejected',
        'renewing',
        'sent',
        'settling',
      ]),
    );
  });
});
