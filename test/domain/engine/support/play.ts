import { decide, fold } from '../../../../domain/engine/decide';
import { nextMoment } from '../../../../domain/engine/clocks';
import type { Effect } from '../../../../domain/engine/effects';
import type { Deputyship, HeldRole } from '../../../../domain/engine/eligibility';
import type { CaseEvent, StoredEvent } from '../../../../domain/engine/events';
import type { Facts } from '../../../../domain/engine/facts';
import type { Process } from '../../../../domain/engine/process';
import type { CaseState } from '../../../../domain/engine/state';
import { currentProcess } from '../../../../domain/processes';
import { resolveClocks } from './resolve-clocks';
import { watched } from './watched';

/** Who holds and deputises what, as the register would answer. */
export interface Cast {
  holdings: readonly HeldRole[];
  deputyships: readonly Deputyship[];
}

/** A case as far as it was played: its state folded from its log, never taken from `decide`. */
export interface Played {
  readonly process: Process<unknown>;
  readonly cast: Cast;
  readonly now: string;
  readonly state: CaseState;
  readonly log: readonly StoredEvent[];
  /** What followed from the last event. */
  readonly effects: readonly Effect[];
  readonly allEffects: readonly Effect[];
}

export type Move = (played: Played) => Played;

export const play = (start: Played, ...moves: Move[]): Played =>
  moves.reduce((played, move) => move(played), start);

/**
 * One event stored, as the append does it: decided once to learn the time limits, once with them,
 * then folded from what was stored.
 */
export function store(
  played: Pick<Played, 'process' | 'log'> & { state: CaseState | undefined },
  event: CaseEvent,
  facts: Facts = {},
): { stored: StoredEvent; live: CaseState; effects: Effect[] } {
  const first = decide(played.process, played.state, event, { facts });
  const resolved = resolveClocks(first, event.at);
  const { state, effects } = decide(played.process, played.state, event, { facts, resolved });
  for (const effect of effects) if (effect.type === 'raise') isUnderstood(effect);
  return {
    stored: asKept({
      ...event,
      id: `event-${played.log.length + 1}`,
      sequence: state.sequence,
      facts,
      resolved,
    }),
    live: state,
    effects,
  };
}

/**
 * Whoever is asked knows every field and every choice of the request: nobody else checks what a
 * case asks of another. Texts are stood in for here and there, so they are not looked at.
 */
function isUnderstood({ task, request }: Extract<Effect, { type: 'raise' }>): void {
  const { error } = currentProcess(task)?.request.safeParse(request) ?? {};
  expect(
    error?.issues.filter(({ code }) => code === 'invalid_value' || code === 'unrecognized_keys') ??
      [],
  ).toEqual([]);
}

export function opening(
  declared: Process<unknown>,
  event: Omit<Extract<CaseEvent, { type: 'opened' }>, 'type' | 'process'>,
  cast: Cast = { holdings: [], deputyships: [] },
  facts: Facts = {},
): Played {
  const process = watched(declared);
  const opened: CaseEvent = {
    type: 'opened',
    process: { code: process.code, version: process.version },
    ...event,
  };
  const { stored, effects } = store({ process, log: [], state: undefined }, opened, facts);
  return {
    process,
    cast,
    now: event.at,
    state: fold(process, undefined, stored),
    log: [stored],
    effects,
    allEffects: effects,
  };
}

export function record(played: Played, event: CaseEvent, facts: Facts = {}): Played {
  const { stored, effects } = store(played, event, facts);
  const now = event.at > played.now ? event.at : played.now;
  return {
    ...played,
    now,
    state: fold(played.process, played.state, stored),
    log: [...played.log, stored],
    effects,
    allEffects: [...played.allEffects, ...effects],
  };
}

/** Lets happen what time does next, with what the register says then. */
export const nextThing =
  (facts: Facts = {}): Move =>
  (played) => {
    const next = nextMoment(played.state);
    if (next === undefined) throw new Error('time will do nothing more to this case');
    return record(played, next, facts);
  };

/** Lets time pass until an instant, and happen what happens till then. */
export const until =
  (instant: string, facts: Facts = {}): Move =>
  (played) => {
    const next = nextMoment(played.state);
    if (next === undefined || next.at > instant)
      return { ...played, now: instant > played.now ? instant : played.now };
    return until(instant, facts)(record(played, next, facts));
  };

/** Sets the clock on the wall without letting the time limits fire: a worker was away. */
export const unnoticedUntil =
  (now: string): Move =>
  (played) => ({ ...played, now });

const asKept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
