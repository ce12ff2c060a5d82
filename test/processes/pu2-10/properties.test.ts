import fc from 'fast-check';
import { nextMoment } from '../../../domain/engine/clocks';
import { fold } from '../../../domain/engine/decide';
import { Acknowledgement } from '../../../domain/engine/escalate';
import { actionNamed } from '../../../domain/engine/draft';
import type { CaseEvent } from '../../../domain/engine/events';
import type { Facts } from '../../../domain/engine/facts';
import type { CaseState } from '../../../domain/engine/state';
import { dayOf } from '../../../domain/time/day-of';
import { toInstant, toMillis } from '../../../domain/time/instant';
import { instantOfDay } from '../../../domain/time/start-of-day';
import { anyAnswer, type Worth } from '../../domain/engine/support/any-answer';
import { mayAnswer, person, written } from '../../domain/engine/support/moves';
import { play, until, type Move, type Played } from '../../domain/engine/support/play';
import { attempt, hasOneWinnerPerItem } from '../../domain/engine/support/promises';
import { who } from '../pu2-20/support/cast';
import { asked, bothPartners, prepare, process, says } from './support/coordination';
import { agree, dataOf, evaluate, evaluateNow, needed, sign, stateNeed, untilActive, untilAgreed, use } from './support/life-cycle';

const everybody = Object.values(who);
const worth: Worth = { persons: [who.provider], instants: ['2026-09-06T06:00:00.000Z', '2027-03-20T06:00:00.000Z'] };
const aWish = fc.record({
  kind: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'time', 'time', 'act', 'changeEnded', 'hold', 'resume', 'resume', 'withdraw', 'reopen'), pick: fc.nat(), minutesLater: fc.integer({ min: 0, max: 600 }),
});
type Wish = typeof aWish extends fc.Arbitrary<infer W> ? W : never;

/** Ways part of the way: answers drawn blindly seldom come far. */
const beginnings: readonly { start: () => Played; moves: readonly Move[] }[] = [
  { start: asked, moves: [] }, { start: () => asked({ asksFor: 'consent' }), moves: [prepare()] }, { start: asked, moves: [prepare(), says('partnersPerson', 'agreeWithConditions')] }, { start: asked, moves: [prepare(['recipients']), says('serviceOwner', 'disagree')] },
  ...[[], [stateNeed()], untilAgreed, [...untilAgreed, agree()], [...untilAgreed, agree({ to: '2026-11-01' }), sign()], untilActive, [...untilActive, evaluateNow(), evaluate()], [...untilActive, evaluateNow(), evaluate(), use('improveByChange')], [...untilActive, until('2027-07-10T00:00:00.000Z')]].map((moves) => ({ start: needed, moves })),
];

/** What the registers say at the time of the answer. */
function factsAt({ now }: Played, answer: Record<string, unknown>): Facts {
  const end = answer['to'] ?? answer['until'];
  return {
    ...bothPartners, partner: { id: 'supplier' }, agreementSubjects: { serviceIds: ['permits'], resourceIds: [], unknown: [] }, handOver: [],
    agreementDays: { today: dayOf(now), ...(typeof end === 'string' ? { endsAt: instantOfDay(end) } : {}) },
  };
}

function eventOf({ kind, pick, minutesLater }: Wish, played: Played, draw: fc.GeneratorValue): CaseEvent | undefined {
  const { state, now } = played;
  const at = toInstant(toMillis(now) + minutesLater * 60_000);
  const byOwner = { by: person(who.serviceOwner), grant: { performer: { caseFunction: 'requester', personId: who.requester, institutionId: 'ministry' }, rung: 0 } };
  if (kind === 'time') return nextMoment(state);
  if (kind === 'changeEnded') {
    const [caseId] = Object.keys(state.others ?? {}).slice(-1);
    return caseId === undefined ? undefined : { type: 'caseEnded', at, caseId, number: 'PU2-20/2026/000007', result: 'successful' };
  }
  if (kind === 'act') {
    const { form } = actionNamed(process, 'evaluateNow');
    return { type: 'acted', at, action: 'evaluateNow', answer: form.parse(draw(anyAnswer, form, worth)), ...byOwner };
  }
  if (kind !== 'answer') return { type: ({ hold: 'held', resume: 'resumed', withdraw: 'withdrawn', reopen: 'reopened' } as const)[kind], at, reason: written, ...byOwner };
  const items = Object.values(state.items).filter(({ open }) => open);
  const item = items[pick % Math.max(items.length, 1)];
  const actor = item === undefined ? undefined : everybody.flatMap((personId) => {
    const may = mayAnswer(played, personId, item);
    return may.may ? [{ personId, grant: may.grant }] : [];
  })[0];
  if (item === undefined || actor === undefined) return undefined;
  const step = process.steps[item.step];
  const form = item.kind === 'escalation' || step?.kind !== 'task' ? Acknowledgement : step.form;
  return { type: 'answered', at, item: item.id, answer: form.parse(draw(anyAnswer, form, worth)), by: person(actor.personId), grant: actor.grant };
}

/** What section 11 and the rules promise of every case at every moment. */
function keepsTheRules(played: Played): void {
  const { state } = played;
  const { agreements, evaluations, course } = dataOf(played);
  // R32: every evaluation but the one being used has its decision.
  expect(evaluations.slice(0, -1).every(({ decision }) => decision !== undefined)).toBe(true);
  if (evaluations.at(-1)?.decision === undefined && evaluations.length > 0) expect(state.openSteps.some(({ step }) => step === 'useResult')).toBe(true);
  // R34: versions follow each other without overlapping, and no version ends before it begins.
  agreements.forEach(({ validFrom, validTo }, index) => {
    const next = agreements[index + 1];
    if (next !== undefined) expect(validTo !== undefined && validTo <= next.validFrom).toBe(true);
    if (validTo !== undefined) expect(validTo > validFrom).toBe(true);
  });
  // Whoever agreed the terms did not sign them.
  for (const act of state.acts.filter(({ step, outcome }) => step === 'approve' && outcome === 'signed')) {
    const agreed = state.acts.slice(0, state.acts.indexOf(act)).findLast(({ step }) => step === 'agreeTerms');
    expect(act.personId).not.toBe(agreed?.personId);
  }
  // What holds is ended by a hand-over alone; what was only agreed by silence or over an objection is no consent of its parties.
  if (course === 'lifeCycle' && state.lifecycle === 'closed') expect(agreements.length === 0 || state.result === 'ended').toBe(true);
  if (state.result === 'agreed') expect(Object.values(state.items).filter(({ step, visit }) => step === 'askParties' && visit === state.visits['askParties']).every(({ outcome }) => outcome === 'agree')).toBe(true);
}

test('R32: whatever is answered in whatever order, partner coordination keeps the rules and the engine its promises', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.array(aWish, { minLength: 10, maxLength: 40 }), fc.gen(), ({ start, moves }, wishes, draw) => {
      const begun = play(start(), ...moves);
      reached.add(begun.state.status);
      const last = wishes.reduce<Played>((played, wish) => {
        const event = eventOf(wish, played, draw);
        const next = event === undefined ? played : attempt(played, event, factsAt(played, event.type === 'answered' ? event.answer : {}));
        keepsTheRules(next);
        reached.add(next.state.status);
        return next;
      }, begun);
      hasOneWinnerPerItem(last);
      expect(last.log.reduce<CaseState | undefined>((before, event) => fold(process, before, event), undefined)).toEqual(last.state);
    }),
    { numRuns: 200 },
  );
  expect([...reached]).toEqual(expect.arrayContaining(['active', 'answered', 'assessing', 'awaiting_signature', 'cancelled', 'closed', 'draft', 'ended', 'evaluating', 'improving', 'negotiating', 'proposed', 'rejected', 'renewing', 'sent', 'settling']));
});
