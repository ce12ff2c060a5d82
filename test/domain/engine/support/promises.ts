import assert from 'node:assert/strict';
import { nextMoment } from '../../../../domain/engine/clocks';
import { decide, fold } from '../../../../domain/engine/decide';
import type { Effect } from '../../../../domain/engine/effects';
import type { CaseEvent } from '../../../../domain/engine/events';
import type { Facts } from '../../../../domain/engine/facts';
import type { CaseClock, CaseState, WorkItem } from '../../../../domain/engine/state';
import { Refusal } from '../../../../domain/problems';
import { store, type Played } from './play';

// Asked tens of thousands of times in a run: `expect` would take most of its time, Node's `assert`
// takes next to none.

/**
 * Tries an event: kept with its promises checked if it is accepted, without a trace if it is
 * refused.
 */
export function attempt(played: Played, event: CaseEvent, facts: Facts = {}): Played {
  const before = JSON.stringify(played.state);
  try {
    const { stored, live, effects } = store(played, event, facts);
    const state = fold(played.process, played.state, stored);
    assert.equal(JSON.stringify(state), JSON.stringify(live));
    const next = {
      ...played,
      state,
      now: event.at > played.now ? event.at : played.now,
      log: [...played.log, stored],
      effects,
      allEffects: [...played.allEffects, ...effects],
    };
    keepsItsPromises(next);
    handsOnWhoAsks(event, effects);
    return next;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return played;
  } finally {
    assert.equal(JSON.stringify(played.state), before);
  }
}

/** R20: whoever does what raises a case is known there as one who asked for it. */
function handsOnWhoAsks(event: CaseEvent, effects: readonly Effect[]): void {
  if (!('by' in event) || event.by.kind !== 'person') return;
  for (const effect of effects)
    if (effect.type === 'raise') assert.ok(effect.askedBy?.includes(event.by.personId));
}

/** What holds of any case of any process at any time. */
function keepsItsPromises({ process, state, log }: Played): void {
  assert.deepEqual(
    log.map(({ sequence }) => sequence),
    log.map((_event, index) => index + 1),
  );
  assert.equal(state.sequence, log.length);
  const items = Object.values(state.items);
  const openSteps = state.openSteps.map(({ step, visit }) => `${step}.${visit}`);
  const limits = Object.values(state.clocks).flatMap(({ limit, status, step, visit }) =>
    limit === undefined || status === 'stopped' ? [] : [`${step}.${visit}`],
  );
  const astray = items.filter(
    ({ open, step, visit }) => open && ![...openSteps, ...limits].includes(`${step}.${visit}`),
  );
  assert.deepEqual(astray, []);
  if (state.lifecycle === 'closed') isAtRest(state);
  else goesOn(process, state, items, openSteps);
}

function goesOn(
  process: Played['process'],
  state: CaseState,
  items: WorkItem[],
  openSteps: string[],
): void {
  assert.notEqual(openSteps.length, 0);
  for (const { step, visit, until } of state.openSteps)
    assert.ok(
      until !== undefined ||
        process.steps[step]?.kind === 'follow' ||
        Object.values(state.clocks).some(
          (clock) =>
            clock.passed === 'waitEnds' &&
            clock.step === step &&
            clock.visit === visit &&
            clock.status !== 'stopped',
        ) ||
        items.some(
          (item) => item.open && item.kind === 'task' && item.step === step && item.visit === visit,
        ),
    );
  const isOfLaw = (clock: CaseClock | undefined): boolean => clock?.clock?.statutory === true;
  // What reminds of a limit that no hold stops is not stopped either.
  const mayRun = (clock: CaseClock): boolean =>
    isOfLaw(clock) ||
    isOfLaw(state.clocks[state.items[clock.escalation ?? '']?.escalates?.clockId ?? '']);
  if (state.lifecycle === 'onHold')
    assert.deepEqual(
      Object.values(state.clocks).filter((clock) => clock.status === 'running' && !mayRun(clock)),
      [],
    );
  const next = nextMoment(state);
  if (next !== undefined) assert.doesNotThrow(() => decide(process, state, next));
}

function isAtRest(state: CaseState): void {
  assert.deepEqual(state.openSteps, []);
  assert.deepEqual(
    Object.values(state.items).filter(({ open }) => open),
    [],
  );
  assert.deepEqual(
    Object.values(state.clocks).filter(({ status }) => status !== 'stopped'),
    [],
  );
  assert.equal(nextMoment(state), undefined);
}

/**
 * Exactly one winner per work item: as many answers were accepted as items say they were answered,
 * each by the one who did.
 */
export function hasOneWinnerPerItem({ log, state }: Played): void {
  const answers = log.flatMap((event) =>
    event.type === 'answered' && event.by.kind === 'person'
      ? [{ item: event.item, by: event.by.personId }]
      : [],
  );
  assert.equal(new Set(answers.map(({ item }) => item)).size, answers.length);
  const won = Object.values(state.items).flatMap(({ id, closedBy }) =>
    closedBy === undefined ? [] : [{ item: id, by: closedBy }],
  );
  const byItem = (a: { item: string }, b: { item: string }) => (a.item < b.item ? -1 : 1);
  assert.deepEqual([...won].sort(byItem), [...answers].sort(byItem));
}
