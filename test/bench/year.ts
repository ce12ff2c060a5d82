import { v7 as uuid } from 'uuid';
import { append } from '../../activities/append/append';
import { nextMoment } from '../../domain/engine/clocks';
import type { NewEvent } from '../../domain/engine/events';
import { beginClock, readClockRow } from '../../store/rehearsal/clock-row';
import { startWorkerPart } from '../../worker/start';
import { acknowledged } from '../support/change-answers';
import { PlayedCase } from '../support/played-case';
import { openStage, type Stage } from '../support/stage';
import { letPass, letTimeRunTo } from '../support/time-runs';
import { withOwnServers } from './own-servers';

/** SAIMNIEKS_BENCH_OPEN_CASES sets another number. */
const count = Number(process.env['SAIMNIEKS_BENCH_OPEN_CASES'] ?? 50);
const months = 12;
/** Seconds. */
const betweenOpenings = 600;
const appendsOfFloor = 300;

/**
 * A rehearsal's time runs on for a year, over fifty changes that nobody registers and the three
 * sets of terms of the demonstration, which nobody measures. In the first month all of it goes up
 * and reminds on every working day; then, and after each month, a portfolio manager acknowledges
 * what has come up. The floor is that as many events are recorded by the append alone, one after
 * the other.
 */
export const benchYear = (): Promise<void> =>
  withOwnServers(async (environment) => {
    const stage = await openStage({ ...environment, isRehearsal: true });
    await beginClock(stage.runtime.plain, 0);
    try {
      const { tookMs, events } = await withWorker(stage, () => passYear(stage));
      const floorMs = (await appendAlone(stage)) * events;
      console.log(`floor ${seconds(floorMs)}, ours ${(tookMs / floorMs).toFixed(1)} ×`);
    } finally {
      await stage.close();
    }
  });

async function withWorker<T>({ runtime }: Stage, work: () => Promise<T>): Promise<T> {
  const worker = await startWorkerPart(runtime);
  try {
    return await work();
  } finally {
    await worker.stop();
  }
}

async function passYear(stage: Stage): Promise<{ tookMs: number; events: number }> {
  const { runtime } = stage;
  for (let n = 0; n < count; n += 1) {
    await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
    await letPass(runtime, betweenOpenings);
  }
  const before = (await eventsOfTime(stage)).length;
  const beganMs = performance.now();
  let instants = 0;
  for (let month = 1; month <= months; month += 1) {
    const to = new Date(runtime.clock.now().getTime() + (365 / months) * 86_400_000);
    await letTimeRunTo(runtime, to.toISOString());
    instants += (await readClockRow(runtime.plain))?.instants ?? 0;
    const took = seconds(performance.now() - beganMs);
    console.log(`month ${month}: ${took}, ${instants.toLocaleString('en')} instants`);
    await acknowledge(stage);
  }
  const tookMs = performance.now() - beganMs;
  const events = await eventsOfTime(stage);
  console.log(
    `${(events.length - before).toLocaleString('en')} limits and warnings: ${faultsIn(events) ?? 'each once, in order, at its own time'}`,
  );
  return { tookMs, events: events.length - before };
}

/** Whatever has come up, also in cases that monitors opened. */
async function acknowledge(stage: Stage): Promise<void> {
  const open = await stage.within('PAA', (tx) => tx.case.findMany({ where: { closedAt: null } }));
  for (const { id: caseId, institutionId, task } of open) {
    const played = new PlayedCase(stage, { caseId, institutionId }, task);
    const { items } = await played.state();
    const up = Object.values(items).find((one) => one.kind === 'escalation' && one.open);
    const isService = up?.anyOf.some(
      (one) => 'role' in one && one.role === 'institution_service_portfolio_owner',
    );
    const by = isService === true ? 'ilze.krumina' : 'peteris.zarins';
    if (up !== undefined) await played.send(await played.escalation(by, acknowledged));
  }
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Milliseconds that the append of one event of time takes. */
async function appendAlone(stage: Stage): Promise<number> {
  const { change, opening } = await PlayedCase.reserve(stage, {
    by: 'edgars.silins',
    subject: 'DZD',
  });
  const { plain, clock } = stage.runtime;
  const record = (after: number, event: NewEvent): Promise<unknown> =>
    append({ plain, clock, request: { ...change.input, after, event, requestHash: 'hash' } });
  // Of long ago, so that time has much to say of it.
  await record(0, { ...opening.event, at: '2015-01-05T08:00:00.000Z' });
  let tookMs = 0;
  for (let n = 0; n < appendsOfFloor; n += 1) {
    const state = await change.state();
    const next = nextMoment(state) ?? fail('the case waits for no time limit');
    const beganMs = performance.now();
    await record(state.sequence, { ...next, id: uuid() });
    tookMs += performance.now() - beganMs;
  }
  return tookMs / appendsOfFloor;
}

interface TimeEvent {
  caseId: string;
  what: string;
  at: Date;
}

/** What time did to the open cases, in the order in which it was recorded. */
const eventsOfTime = (stage: Stage): Promise<TimeEvent[]> =>
  stage.within(
    'PAA',
    (tx) => tx.$queryRaw<TimeEvent[]>`
      select case_id as "caseId", (event ->> 'clockId') || ' ' || (event ->> 'moment') as what, at
        from case_events where type = 'timeReached' order by recorded_at, at`,
  );

function faultsIn(events: readonly TimeEvent[]): string | undefined {
  const seen = new Set(events.map(({ caseId, what, at }) => `${caseId} ${what} ${at.getTime()}`));
  if (seen.size < events.length) return `${events.length - seen.size} DOUBLED`;
  const late = events.filter(({ at }, n) => at < (events[n - 1]?.at ?? at));
  return late.length > 0 ? `${late.length} OUT OF ORDER` : undefined;
}

const fail = (complaint: string): never => {
  throw new Error(complaint);
};
