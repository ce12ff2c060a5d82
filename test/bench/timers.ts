import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { append } from '../../activities/append/append';
import { startWorkerPart } from '../../worker/start';
import { nextMoment } from '../../domain/engine/clocks';
import type { NewEvent } from '../../domain/engine/events';
import { openStage, type Stage } from '../support/stage';
import { PlayedCase } from '../support/played-case';
import { bareTimer } from './bare/workflows';
import { bareQueue, startBare } from './bare/start-bare';
import { withOwnServers } from './own-servers';
import { atATime } from './percentiles';

const bar = 1.5;
/** SAIMNIEKS_BENCH_TIME_LIMITS sets another number; the long run has 10,000. */
const count = Number(process.env['SAIMNIEKS_BENCH_TIME_LIMITS'] ?? 2_000);
/** So long that both warnings lie behind when the workflows start. */
const limitInMinutes = 200;
/**
 * Time to bring one more case or timer to where it waits; generous, because a limit that comes too
 * early spoils the run.
 */
const patienceMs = { each: 150, all: 30_000 };
const width = 16;

/**
 * Time limits that all come due at one instant, beside as many bare timers with one local activity
 * each, one after the other in one run. Counted from that instant to the last escalation in
 * PostgreSQL, and to the last local activity. The cases are recorded as if opened long ago, with
 * the warnings given, and then get their workflows, as after restoring a backup: opening them
 * through the API would take minutes and change nothing. The mails of the escalations go out
 * meanwhile, as they do in a running system.
 */
export const benchTimers = (): Promise<void> =>
  withOwnServers(async (environment) => {
    const stage = await openStage(environment);
    try {
      const floorMs = await bareTimers(stage);
      const { tookMs, once } = await timeLimits(stage);
      console.log(
        `${count.toLocaleString('en')} at once   floor ${seconds(floorMs)}, ours ${seconds(tookMs)}: ${(tookMs / floorMs).toFixed(2)} × (bar ≤ ${bar})`,
      );
      console.log(
        `escalated exactly once: ${once.toLocaleString('en')} of ${count.toLocaleString('en')}${once === count ? '' : ' MISSED'}`,
      );
    } finally {
      await stage.close();
    }
  });

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

async function bareTimers({ runtime }: Stage): Promise<number> {
  let [fired, lastAt] = [0, 0];
  // As many at once as our own worker takes.
  const worker = await startBare(runtime, {
    maxConcurrentLocalActivityExecutions: 32,
    maxCachedWorkflows: 1_000,
    activities: {
      fired: () => {
        fired += 1;
        lastAt = Date.now();
        return Promise.resolve();
      },
    },
  });
  const at = instantAhead();
  await atATime(width, count, () =>
    runtime.temporal.workflow.start(bareTimer, {
      workflowId: randomUUID(),
      taskQueue: bareQueue,
      args: [at],
    }),
  );
  assertAhead(at);
  while (fired < count) await sleep(100);
  await worker.stop();
  return lastAt - at;
}

async function timeLimits(stage: Stage): Promise<{ tookMs: number; once: number }> {
  await stage.within('PAA', async (tx) =>
    tx.timeLimitSetting.create({
      data: {
        id: uuid(),
        institutionId: await stage.institutionId('PAA'),
        rule: 'change.complete',
        amount: limitInMinutes,
        unit: 'minutes',
        validFrom: new Date('2015-01-01'),
      },
    }),
  );
  const dueAt = instantAhead();
  const openedAt = new Date(dueAt - limitInMinutes * 60_000).toISOString();
  const prepared: PlayedCase[] = [];
  await atATime(width, count, async () => prepared.push(await recordOpened(stage, openedAt)));
  await forgetMails(stage);
  const worker = await startWorkerPart(stage.runtime);
  try {
    const { temporal, environment } = stage.runtime;
    await atATime(width, count, async (index) => {
      const change = prepared[index] ?? fail('not as many cases as wanted');
      await temporal.workflow.start(change.task, {
        workflowId: change.caseId,
        taskQueue: environment.taskQueue,
        args: [{ ...change.input, state: await change.state() }],
      });
    });
    assertAhead(dueAt);
    while ((await recordedDue(stage)).cases < count) await sleep(200);
    const { events, lastAt } = await recordedDue(stage);
    return {
      tookMs: lastAt.getTime() - dueAt,
      once: events === count ? await escalatedOnce(stage, dueAt) : 0,
    };
  } finally {
    await worker.stop();
  }
}

/** A case of long ago, of which time has said everything but that the limit is due. */
async function recordOpened(stage: Stage, at: string): Promise<PlayedCase> {
  const { change, opening } = await PlayedCase.reserve(stage, {
    by: 'edgars.silins',
    subject: 'DZD',
  });
  const record = (after: number, event: NewEvent): Promise<unknown> =>
    append({
      plain: stage.runtime.plain,
      clock: stage.runtime.clock,
      request: { ...change.input, after, event, requestHash: 'hash' },
    });
  await record(0, { ...opening.event, at });
  for (;;) {
    const state = await change.state();
    const next = nextMoment(state);
    if (next?.type !== 'timeReached') fail('the case waits for no time limit');
    if (next.moment === 'due') return change;
    await record(state.sequence, { ...next, id: uuid() });
  }
}

/** Those of the preparation, before anything delivers them. */
const forgetMails = (stage: Stage) =>
  stage.within('PAA', (tx) =>
    tx.outbox.updateMany({ where: { deliveredAt: null }, data: { deliveredAt: new Date() } }),
  );

async function recordedDue(stage: Stage): Promise<{ cases: number; events: number; lastAt: Date }> {
  const [row] = await stage.within(
    'PAA',
    (tx) => tx.$queryRaw<{ cases: number; events: number; lastAt: Date }[]>`
    select count(distinct case_id)::int as cases, count(*)::int as events, max(recorded_at)
      as "lastAt" from case_events where type = 'timeReached' and event ->> 'moment' = 'due'`,
  );
  return row ?? fail('a count always has a row');
}

/** Cases with one escalation, offered at the instant at which the limit came due. */
const escalatedOnce = (stage: Stage, dueAt: number): Promise<number> =>
  stage.within('PAA', async (tx) => {
    const items = await tx.workItem.groupBy({
      by: ['caseId'],
      where: { kind: 'escalation' },
      _count: true,
      _max: { offeredAt: true },
    });
    return items.filter(({ _count, _max }) => _count === 1 && _max.offeredAt?.getTime() === dueAt)
      .length;
  });

/** On a whole second, far enough ahead to prepare everything. */
const instantAhead = (): number =>
  Math.ceil((Date.now() + patienceMs.all + count * patienceMs.each) / 1000) * 1000;

function assertAhead(instant: number): void {
  if (Date.now() >= instant)
    fail('the machine was too slow to prepare everything before the instant; nothing was measured');
}

function fail(reason: string): never {
  throw new Error(reason);
}
