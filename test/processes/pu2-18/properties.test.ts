import fc from 'fast-check';
import { nextMoment } from '../../../domain/engine/clocks';
import { fold } from '../../../domain/engine/decide';
import { Acknowledgement } from '../../../domain/engine/escalate';
import type { CaseEvent } from '../../../domain/engine/events';
import type { Facts } from '../../../domain/engine/facts';
import type { CaseState } from '../../../domain/engine/state';
import { toInstant, toMillis } from '../../../domain/time/instant';
import { anyAnswer, type Worth } from '../../domain/engine/support/any-answer';
import { mayAnswer, person, written } from '../../domain/engine/support/moves';
import { play, type Move, type Played } from '../../domain/engine/support/play';
import { attempt, hasOneWinnerPerItem } from '../../domain/engine/support/promises';
import { who } from '../pu2-20/support/cast';
import { classify, close, dataOf, decide, evaluate, inform, process, register, submitted } from './support/submission';

const everybody = Object.values(who);
const worth: Worth = { persons: [who.provider, who.serviceOwner], instants: [] };
const wishKinds = ['answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'time', 'time', 'hold', 'resume', 'resume', 'withdraw', 'reopen'] as const;
const someFacts: fc.Arbitrary<Facts> = fc.record({
  letters: fc.record({ waiting: fc.nat({ max: 1 }), isAnswered: fc.boolean(), lastAnswerFailed: fc.boolean() }),
  leading: fc.constantFrom(null, { caseId: 'leading' }),
  termsInForce: fc.constantFrom([], [{ id: 'terms', code: 'BASIC', indicators: ['delivery.time'] }]),
  complaintDecider: fc.constantFrom('owner' as const, 'provider' as const, 'partner' as const),
});
const aWish = fc.record({ kind: fc.constantFrom(...wishKinds), pick: fc.nat(), minutesLater: fc.integer({ min: 0, max: 6_000 }), facts: someFacts });
type Wish = typeof aWish extends fc.Arbitrary<infer W> ? W : never;

/** Ways part of the way, one to every status but the end: answers drawn blindly seldom come far. */
const beginnings: readonly (readonly Move[])[] = [
  [], [register], [register, classify('complaint')], [register, classify('complaint'), evaluate('askSubmitter')], [register, classify('suggestion'), evaluate()], [register, classify('notCompetent')],
  [register, classify('complaint', { complainedAbout: who.serviceOwner })], [register, classify('complaint'), evaluate(), decide()], [register, classify('complaint'), evaluate(), decide(), inform()],
  [register, classify('complaint'), evaluate(), decide(), inform(), close],
];

/** One wish, with an answer drawn from the form of whatever item it picks, by somebody who may give it. */
function eventOf({ kind, pick, minutesLater }: Wish, played: Played, draw: fc.GeneratorValue): CaseEvent | undefined {
  const { state, now } = played;
  const at = toInstant(toMillis(now) + minutesLater * 60_000);
  if (kind === 'time') return nextMoment(state);
  if (kind !== 'answer') return { type: ({ hold: 'held', resume: 'resumed', withdraw: 'withdrawn', reopen: 'reopened' } as const)[kind], at, reason: written, by: person(who.serviceOwner), grant: { performer: { caseFunction: 'requester', personId: who.requester, institutionId: 'ministry' }, rung: 0 } };
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

/** What the rules promise of every submission at every moment. */
function keepsTheRules({ state, log }: Played, before: CaseState): void {
  const { isOutsideLaw, informed, objections } = dataOf({ state } as Played);
  const kept = Object.values(state.clocks).filter(({ limit, status }) => (limit === 'answer' || limit === 'ownAnswer') && status !== 'stopped');
  // One time to answer until the answer is given: the law's, which never rests, or the institution's own.
  const isAwaited = informed === 'no' && state.openSteps.some(({ step }) => ['register', 'classify', 'evaluate', 'askSubmitter', 'decide', 'inform', 'awaitLeading', ...(isOutsideLaw ? ['forward'] : [])].includes(step));
  expect(kept.map(({ limit }) => limit)).toEqual(isAwaited ? [isOutsideLaw ? 'ownAnswer' : 'answer'] : []);
  if (!isOutsideLaw) for (const { status } of kept) expect(status).toBe('running');
  expect(Object.values(state.clocks).filter(({ limit }) => limit === 'answer' || limit === 'ownAnswer').length).toBeLessThanOrEqual(objections + 2 + (state.visits['decide'] ?? 0));
  // R03: whatever ended as answered was told, or somebody wrote down why that was impossible.
  if (state.result === 'answered') expect(informed).not.toBe('no');
  if (informed === 'impossible') expect(log.some((event) => event.type === 'answered' && event.answer['outcome'] === 'impossible' && event.answer['reason'] !== undefined)).toBe(true);
  // R21: once named, the person complained about answers nothing of it any more.
  const hidden = before.caseFunctions['complainedAbout'];
  const last = state.sequence > before.sequence ? log.at(-1) : undefined;
  if (hidden !== undefined && last?.type === 'answered' && last.by.kind === 'person') expect(last.by.personId).not.toBe(hidden);
  // R07: what is handled as a complaint happened.
  const classified = log.findLast((event) => event.type === 'answered' && event.item.startsWith('classify.'));
  if (classified?.type === 'answered' && ['complaint', 'both'].includes(String(classified.answer['outcome']))) expect(classified.answer['hasHappened']).toBe(true);
}

test('R03, R07, R21: whatever is answered in whatever order, a submission keeps the rules, its times and the engine its promises', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.array(aWish, { minLength: 10, maxLength: 40 }), fc.gen(), (moves, wishes, draw) => {
      const start = play(submitted(), ...moves);
      reached.add(start.state.status);
      const last = wishes.reduce<Played>((played, wish) => {
        const event = eventOf(wish, played, draw);
        const next = event === undefined ? played : attempt(played, event, wish.facts);
        keepsTheRules(next, played.state);
        reached.add(next.state.status);
        return next;
      }, start);
      hasOneWinnerPerItem(last);
      expect(last.log.reduce<CaseState | undefined>((before, event) => fold(process, before, event), undefined)).toEqual(last.state);
    }),
    { numRuns: 150 },
  );
  // Blind draws come nearly everywhere, or the property above would say little.
  expect([...reached]).toEqual(expect.arrayContaining(['received', 'registered', 'classified', 'evaluating', 'waiting_submitter', 'decided', 'informed', 'closed', 'forwarded', 'withdrawn']));
});
