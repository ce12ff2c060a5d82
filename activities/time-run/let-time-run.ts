import { setTimeout as sleep } from 'node:timers/promises';
import { todayOf, wallClock, type Clock } from '../../runtime/clock';
import type { PlainDatabase } from '../../runtime/plain-database';
import { endOfDay } from '../../domain/time/end-of-day';
import { countInstant, endRun, moveClock } from '../../store/rehearsal/clock-row';
import { dueBy, dueIn, nextInstant, type Asked, type Due } from '../../store/rehearsal/what-is-due';

/** The outside world, as letting time run needs it. */
export interface TimeRunDependencies {
  plain: PlainDatabase;
  clock: Clock;
  /** Tells a case that time has moved on. */
  ring: (due: Due['cases'][number]) => Promise<void>;
  /** One look of a monitor, in its stead; it is due still where the look fails. */
  look: (due: Due['monitors'][number]) => Promise<void>;
  /** Has a monitor look by itself, and see until when it may sleep. */
  wake: (due: Due['monitors'][number]) => Promise<void>;
  /** Delivers what is due of an institution to cases and people. */
  deliver: (institutionId: string) => Promise<unknown>;
  /** Whether nothing waits for its turn in the case: what it was told, it has recorded. */
  isIdle: (caseId: string) => Promise<boolean>;
  /** Throws where the process is to end; another goes on from where time stands. */
  assertGoingOn: () => void;
  /** What is done once a day. Each is safe to repeat. */
  daily: readonly (() => Promise<unknown>)[];
}

/** How long what an instant sets off may take, by the wall. */
const longestSettlingMs = 60_000;
/** A mail belongs that long to a deliverer that was killed, and is then taken up by another. */
const longestSendingMs = 240_000;
/** What is rung or looked at and has not moved meanwhile is told again. */
const toldAgainMs = 5_000;
const pauseMs = 10;

/** What an instant set off has not come to an end. */
class Unsettled extends Error {}

/**
 * Lets a rehearsal's time run on: to the next instant at which anything happens to anyone, until
 * all has come to its end that it sets off, and so on to the goal (UTC). Each midnight is such an
 * instant. Ends early where somebody stops it. Safe to begin anew after a kill: it goes on from
 * where time stands.
 */
export async function letTimeRun(
  world: TimeRunDependencies,
  { runId, goal }: { runId: string; goal: string },
): Promise<void> {
  const { plain, clock } = world;
  const end = new Date(goal);
  await clock.read();
  const looked = new Map<string, Due['monitors'][number]>();
  try {
    let day = await beginDay(world, undefined);
    await settle(world, looked);
    for (let isThere = false; !isThere;) {
      const midnight = new Date(endOfDay(todayOf(clock)));
      const at = earliest([(await nextInstant(plain, clock.now())) ?? end, midnight, end]);
      if (!(await moveTo(world, runId, at))) return;
      day = await beginDay(world, day);
      await settle(world, looked);
      isThere = at.getTime() === end.getTime();
      if (!isThere) await countInstant(plain, runId);
    }
    await endRun(plain, runId);
  } catch (error) {
    if (!(error instanceof Unsettled)) throw error;
    await endRun(plain, runId, error.message);
  } finally {
    // They sleep until an hour that is no longer the right one.
    await Promise.all([...looked.values()].map(world.wake));
  }
}

const earliest = (instants: readonly Date[]): Date =>
  new Date(Math.min(...instants.map((instant) => instant.getTime())));

/**
 * Does what is done once a day, where one has begun since: also at a midnight that came by itself
 * while all stood, or while something settled.
 * @returns today
 */
async function beginDay(
  { clock, daily }: TimeRunDependencies,
  before: string | undefined,
): Promise<string> {
  const today = todayOf(clock);
  if (today !== before) await Promise.all(daily.map((job) => job()));
  return today;
}

/** False where somebody stopped it. What has come by itself meanwhile is not gone back to. */
async function moveTo(
  { plain, clock }: TimeRunDependencies,
  runId: string,
  at: Date,
): Promise<boolean> {
  const byMs = Math.max(0, at.getTime() - clock.now().getTime());
  const isMoved = await moveClock(plain, runId, clock.offsetMs + byMs);
  await clock.read();
  return isMoved;
}

/**
 * Until nothing is due any more, and every case has taken in what it was told. The monitors that
 * were looked at are added to `looked`.
 */
async function settle(
  world: TimeRunDependencies,
  looked: Map<string, Due['monitors'][number]>,
): Promise<void> {
  const { plain, clock } = world;
  const since = clock.now();
  const moment = (): Asked => ({ now: clock.now(), since, wall: wallClock.now() });
  const toldAtMs = new Map<string, number>();
  const tell = async (name: string, telling: () => Promise<void>): Promise<void> => {
    const beforeMs = toldAtMs.get(name);
    if (beforeMs !== undefined && performance.now() - beforeMs < toldAgainMs) return;
    toldAtMs.set(name, performance.now());
    await telling();
  };
  // A case whose hour has come is due until it has recorded so; of what else it is told, only the
  // case can say that it has taken it in.
  const takingIn = new Map<string, () => Promise<boolean>>();
  // Institutions in which something goes on; of the others one need not ask each time.
  const places = new Set<string>();
  for (const beganMs = performance.now(); ;) {
    world.assertGoingOn();
    const due = await dueIn(plain, places, moment());
    for (const one of due.monitors) looked.set(nameOfMonitor(one), one);
    await Promise.all([
      ...due.cases.map((one) => tell(nameOfCase(one.caseId), () => world.ring(one))),
      ...due.monitors.map((one) => tell(nameOfMonitor(one), () => world.look(one))),
    ]);
    for (const institutionId of due.sendings) await world.deliver(institutionId);
    let last = nameOf(due);
    if (last === undefined) {
      for (const { caseId } of due.told)
        takingIn.set(nameOfCase(caseId), () => world.isIdle(caseId));
      last = await unfinished(takingIn);
      // After that, as what was taken in may have set off more.
      const everywhere = await dueBy(plain, moment());
      last ??= nameOf(everywhere) ?? newlyTold(everywhere, due);
      placesOf(everywhere).forEach((id) => places.add(id));
    }
    if (last === undefined) return;
    const longestMs = last === outbox ? longestSendingMs : longestSettlingMs;
    if (performance.now() - beganMs > longestMs) throw new Unsettled(last);
    await sleep(pauseMs);
  }
}

/** One of those told that has not come to its end. They are asked all at once. */
async function unfinished(
  takingIn: ReadonlyMap<string, () => Promise<boolean>>,
): Promise<string | undefined> {
  const open = await Promise.all(
    [...takingIn].map(async ([name, isOver]) => ((await isOver()) ? undefined : name)),
  );
  return open.find((name) => name !== undefined);
}

const placesOf = ({ cases, monitors, sendings, told }: Due): string[] => [
  ...[...cases, ...monitors, ...told].map(({ institutionId }) => institutionId),
  ...sendings,
];

/** One that was told meanwhile. */
const newlyTold = ({ told: after }: Due, { told: before }: Due): string | undefined =>
  after.length > before.length ? nameOfCase(after[0]?.caseId ?? '') : undefined;

/** One thing that is due; undefined where nothing is. */
const nameOf = ({ cases: [first], monitors: [monitor], sendings: [sending] }: Due) =>
  (first && nameOfCase(first.caseId)) ??
  (monitor && nameOfMonitor(monitor)) ??
  (sending === undefined ? undefined : outbox);

const outbox = 'outbox';
const nameOfCase = (caseId: string): string => `case:${caseId}`;

/** Two institutions may call their terms alike. */
const nameOfMonitor = ({ termsCode, institutionId }: Due['monitors'][number]): string =>
  `monitor:${termsCode}:${institutionId}`;
