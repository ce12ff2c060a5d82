import fc from 'fast-check';
import { nextMoment } from '../../../domain/engine/clocks';
import { fold } from '../../../domain/engine/decide';
import { Acknowledgement } from '../../../domain/engine/escalate';
import { actionNamed } from '../../../domain/engine/draft';
import type { CaseEvent } from '../../../domain/engine/events';
import type { CaseState } from '../../../domain/engine/state';
import { priorityOf } from '../../../domain/processes/pu2-21-incident-management/incident';
import { toInstant, toMillis } from '../../../domain/time/instant';
import { anyAnswer, type Worth } from '../../domain/engine/support/any-answer';
import { mayAnswer, person, written } from '../../domain/engine/support/moves';
import { play, type Move, type Played } from '../../domain/engine/support/play';
import { attempt, hasOneWinnerPerItem } from '../../domain/engine/support/promises';
import { who } from '../pu2-20/support/cast';
import { classify, confirm, dataOf, diagnose, process, register, reported, untilDiagnosing, untilRestored } from './support/incident';

const everybody = Object.values(who);
const worth: Worth = { persons: [who.provider], instants: ['2026-09-07T05:00:00.000Z'] };
const wishKinds = ['act', 'act', 'ended', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'time', 'time', 'hold', 'resume', 'resume', 'withdraw', 'reopen'] as const;
const aWish = fc.record({ kind: fc.constantFrom(...wishKinds), pick: fc.nat(), minutesLater: fc.integer({ min: 0, max: 600 }), isKnown: fc.boolean() });
type Wish = typeof aWish extends fc.Arbitrary<infer W> ? W : never;

/** Ways part of the way, one to every status but the end: answers drawn blindly seldom come far. */
const beginnings: readonly (readonly Move[])[] = [
  [], [register, classify], untilDiagnosing, [...untilDiagnosing, diagnose('solution')], untilRestored, [...untilRestored, confirm('confirmed')],
  [...untilDiagnosing, diagnose('askReporter')], [...untilDiagnosing, diagnose('askPartner')],
];

/** One wish, with an answer drawn from the form of whatever item it picks, by somebody who may give it. */
function eventOf({ kind, pick, minutesLater }: Wish, played: Played, draw: fc.GeneratorValue): CaseEvent | undefined {
  const { state, now } = played;
  const at = toInstant(toMillis(now) + minutesLater * 60_000);
  if (kind === 'time') return nextMoment(state);
  if (kind === 'ended') return { type: 'caseEnded', at, caseId: 'parent', number: 'PU2-21/2026/000001', result: pick % 2 === 0 ? 'restored' : 'withdrawn' };
  if (kind === 'act') {
    const [action = ''] = Object.keys(process.actions ?? {}).slice(pick % 3);
    const { form } = actionNamed(process, action);
    return { type: 'acted', at, action, answer: form.parse(draw(anyAnswer, form, worth)), by: person(who.requester), grant: { performer: { caseFunction: 'requester', personId: who.requester, institutionId: 'ministry' }, rung: 0 } };
  }
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

/** What section 8 and the rules promise of every incident at every moment. */
function keepsTheRules(played: Played): void {
  const { state } = played;
  const { impact, urgency, priority } = dataOf(played);
  const kept = Object.values(state.clocks).filter(({ limit, status }) => limit === 'resolve' && status !== 'stopped');
  // One time to resolve until it is confirmed, by the priority of now.
  const isOver = state.lifecycle === 'closed' || state.joining === 'close' || state.openSteps.some(({ step }) => ['close', 'review'].includes(step));
  expect(kept.map(({ variant }) => variant)).toEqual(isOver ? [] : [priority]);
  const isResting = state.lifecycle === 'onHold' || state.openSteps.some(({ step }) => ['awaitReporter', 'confirm'].includes(step));
  for (const { status } of kept) expect(status).toBe(isResting ? 'paused' : 'running');
  // R27: another priority than the table's was given by somebody, with a reason.
  if (priority !== priorityOf(impact, urgency)) expect(played.log.some((event) => (event.type === 'answered' || event.type === 'acted') && event.answer['priority'] === priority && event.answer['reason'] !== undefined)).toBe(true);
  // R29 and R35: what was declared major is reviewed, and what an authority is to hear of is not cut short by an end.
  if (state.lifecycle === 'closed') {
    if (dataOf(played).majorSince !== undefined) expect(state.visits['review']).toBeGreaterThan(0);
    const reports = Object.values(state.items).filter(({ kind, step }) => kind === 'task' && ['assessReporting', 'cyberEarly', 'cyberNotify', 'cyberFinal', 'breachNotify'].includes(step));
    expect(reports.filter(({ outcome }) => outcome === 'withdrawn')).toEqual([]);
  }
  // R28: whatever ended as restored was restored by somebody who said what shows it; of a duplicate that stands with the one it follows.
  if (state.result === 'restored' && state.others?.['parent']?.result !== 'restored') expect(played.log.some((event) => event.type === 'answered' && event.answer['evidence'] !== undefined)).toBe(true);
}

test('R27, R28: whatever is answered in whatever order, an incident keeps the rules, its clock and the engine its promises', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.array(aWish, { minLength: 10, maxLength: 40 }), fc.gen(), (moves, wishes, draw) => {
      const start = play(reported(), ...moves);
      reached.add(start.state.status);
      const last = wishes.reduce<Played>((played, wish) => {
        const event = eventOf(wish, played, draw);
        const next = event === undefined ? played : attempt(played, event, { duplicateOf: wish.isKnown ? { caseId: 'parent', isOpen: true } : null, appointees: { [who.provider]: true } });
        keepsTheRules(next);
        reached.add(next.state.status);
        return next;
      }, start);
      hasOneWinnerPerItem(last);
      expect(last.log.reduce<CaseState | undefined>((before, event) => fold(process, before, event), undefined)).toEqual(last.state);
    }),
    { numRuns: 150 },
  );
  // Blind draws come everywhere but to the number of another case, or the property above would say little.
  expect([...reached]).toEqual(expect.arrayContaining(['cancelled', 'classified', 'closed', 'confirmed', 'diagnosing', 'registered', 'restored', 'restoring', 'waiting_partner', 'waiting_reporter']));
});
