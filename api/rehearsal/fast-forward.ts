import { setTimeout as sleep } from 'node:timers/promises';
import { nextMoment } from '../../domain/engine/clocks';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { toInstant, toMillis } from '../../domain/time/instant';
import { fault } from '../http/field-error';
import { WorkflowClock } from './workflow-clock';

/**
 * Where to: an instant, so many seconds on, or just past the next thing that time does to the case.
 */
export type Target = { to: string } | { seconds: number } | { toNext: true };

export interface Rehearsed {
  /** The case as PostgreSQL keeps it now. */
  readState: () => Promise<CaseState>;
  clock: WorkflowClock;
}

/** Timers fire up to a second late, so a limit is passed only a second after it. */
const pastMs = 1_000;
const approachMs = 60_000;
const longestSettlingMs = 15_000;

/**
 * Lets the case's own time run on, playing every time limit and wait on the way. Measured: a single
 * jump may end a moment before the last timer fires. So it goes to a minute before the goal first,
 * then a second beyond it.
 * @returns the case's own time (UTC) and state afterwards; a case that ends on the way is a normal
 *   end.
 * @throws Refusal CASE_CLOSED, and INVALID_REQUEST for an instant that is behind it
 */
export async function fastForward(
  { readState, clock }: Rehearsed,
  target: Target,
): Promise<{ at: string; state: CaseState }> {
  const startedAt = await clock.now();
  const before = await readState();
  if (startedAt === undefined || before.lifecycle === 'closed') throw new Refusal('CASE_CLOSED');
  refusePast(target, startedAt);
  const goal = goalOf(target, startedAt, before);
  if (goal === undefined) return { at: toInstant(startedAt), state: before };
  if (goal - startedAt > approachMs) await clock.skip(goal - approachMs - startedAt);
  const near = await clock.now();
  if (near !== undefined && goal > near) await clock.skip(beyond(goal, await readState()) - near);
  const state = await settled(readState, clock);
  return {
    at: toInstant((await clock.now()) ?? toMillis(state.closedAt ?? toInstant(goal))),
    state,
  };
}

/**
 * No clock runs back. `now` is the workflow's own, in milliseconds since the epoch.
 * @throws Refusal INVALID_REQUEST
 */
export function refusePast(target: Target, now: number): void {
  if ('to' in target && toMillis(target.to) < now) throw fault('/to', 'instant_has_passed');
}

/** In milliseconds since the epoch; nothing where time alone will change nothing about the case. */
function goalOf(target: Target, now: number, state: CaseState): number | undefined {
  if ('to' in target) return toMillis(target.to);
  if ('seconds' in target) return now + target.seconds * 1_000;
  const next = nextMoment(state);
  return next === undefined ? undefined : Math.max(now, toMillis(next.at)) + pastMs;
}

/** A goal so near a time limit that it might arrive before it fires is moved beyond it. */
function beyond(goal: number, state: CaseState): number {
  const next = nextMoment(state);
  const limit = next === undefined ? undefined : toMillis(next.at);
  return limit !== undefined && Math.abs(limit - goal) <= pastMs ? limit + pastMs : goal;
}

/** The workflow's next task records due events a little later. */
async function settled(
  readState: () => Promise<CaseState>,
  clock: WorkflowClock,
): Promise<CaseState> {
  const until = Date.now() + longestSettlingMs;
  for (;;) {
    const state = await readState();
    const [next, now] = [nextMoment(state), await clock.now()];
    if (
      next === undefined ||
      now === undefined ||
      toMillis(next.at) > now - pastMs / 2 ||
      Date.now() > until
    )
      return state;
    await sleep(100);
  }
}
