import { isDeepStrictEqual } from 'node:util';
import { nextMoment } from '../../../../domain/engine/clocks';
import { decide, fold } from '../../../../domain/engine/decide';
import type { CaseEvent } from '../../../../domain/engine/events';
import type { Facts } from '../../../../domain/engine/facts';
import type { CaseClock, CaseState, WorkItem } from '../../../../domain/engine/state';
import { Refusal } from '../../../../domain/problems';
import { asKept, store, type Played } from './play';

/**
 * Tries an event: kept with its promises checked if it is accepted, without a trace if it is
 * refused.
 */
export function attempt(played: Played, event: CaseEvent, facts: Facts = {}): Played {
  const before = asKept(played.state);
  try {
    const { stored, live, effects } = store(played, event, facts);
    const state = fold(played.process, played.state, stored);
    expect(isDeepStrictEqual(asKept(state), asKept(live))).toBe(true);
    const next = {
      ...played,
      state,
      now: event.at > played.now ? event.at : played.now,
      log: [...played.log, stored],
      effects,
      allEffects: [...played.allEffects, ...effects],
    };
    keepsItsPromises(next);
    return next;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return played;
  } finally {
    expect(isDeepStrictEqual(asKept(played.state), before)).toBe(true);
  }
}

/** What holds of any case of any process at any time. */
export function keepsItsPromises({ process, state, log }: Played): void {
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_event, index) => index + 1));
  expect(state.sequence).toBe(log.length);
  const items = Object.values(state.items);
  const openSteps = state.openSteps.map(({ step, visit }) => `${step}.${visit}`);
  const limits = Object.values(state.clocks).flatMap(({ limit, status, step, visit }) =>
    limit === undefined || status === 'stopped' ? [] : [`${step}.${visit}`],
  );
  const astray = items.filter(
    ({ open, step, visit }) => open && ![...openSteps, ...limits].includes(`${step}.${visit}`),
  );
  expect(astray).toEqual([]);
  if (state.lifecycle === 'closed') isAtRest(state);
  else goesOn(process, state, items, openSteps);
}

function goesOn(
  process: Played['process'],
  state: CaseState,
  items: WorkItem[],
  openSteps: string[],
): void {
  expect(openSteps.length).toBeGreaterThan(0);
  for (const { step, visit, until } of state.openSteps)
    expect(
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
    ).toBe(true);
  const isOfLaw = (clock: CaseClock | undefined): boolean => clock?.clock?.statutory === true;
  // What reminds of a limit that no hold stops is not stopped either.
  const mayRun = (clock: CaseClock): boolean =>
    isOfLaw(clock) ||
    isOfLaw(state.clocks[state.items[clock.escalation ?? '']?.escalates?.clockId ?? '']);
  if (state.lifecycle === 'onHold')
    expect(
      Object.values(state.clocks).filter((clock) => clock.status === 'running' && !mayRun(clock)),
    ).toEqual([]);
  const next = nextMoment(state);
  if (next !== undefined) expect(() => decide(process, state, next)).not.toThrow();
}

function isAtRest(state: CaseState): void {
  expect(state.openSteps).toEqual([]);
  expect(Object.values(state.items).filter(({ open }) => open)).toEqual([]);
  expect(Object.values(state.clocks).filter(({ status }) => status !== 'stopped')).toEqual([]);
  expect(nextMoment(state)).toBeUndefined();
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
  expect(new Set(answers.map(({ item }) => item)).size).toBe(answers.length);
  const won = Object.values(state.items).flatMap(({ id, closedBy }) =>
    closedBy === undefined ? [] : [{ item: id, by: closedBy }],
  );
  const byItem = (a: { item: string }, b: { item: string }) => (a.item < b.item ? -1 : 1);
  expect([...won].sort(byItem)).toEqual([...answers].sort(byItem));
}
