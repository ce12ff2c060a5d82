import { Worker } from '@temporalio/worker';
import { wallClock } from '../../runtime/clock';
import { v7 as uuid } from 'uuid';
import { caseActivities } from '../../activities/cases';
import { CaseWorkflow, updateIdOf } from '../../cases/case-workflow';
import type { Told } from '../../domain/engine/case-messages';
import type { Environment } from '../../runtime/environment';
import { createLogger } from '../../runtime/logger';
import { senderKey, signSent } from '../../runtime/sender-signature';
import { connectWorker } from '../../runtime/temporal';
import { workflowBundle } from '../../worker/workflow-bundle';
import { actUpdate, moveClockSignal, tellSignal } from '../../workflows/updates-and-signals';
import { AppendedCase } from '../support/appended-case';
import { changeRequest, complete } from '../support/change-answers';
import { eventually, patiently, PlayedCase } from '../support/played-case';
import type { Stage } from '../support/stage';

const minute = 60_000;

/** A worker of real cases on a queue of its own, whose clock the test sets. */
interface Apart {
  stage: Stage;
  /** How far the worker's clock is from the right one, in milliseconds. */
  byMs: number;
  /** How far it says that the system is ahead of the wall, in milliseconds. */
  offsetMs: number;
  /** How often time limits were refused; undefined where they are not. */
  refused: number | undefined;
  log: string;
  stop: () => Promise<void>;
}

async function startApart(on: Stage, environment: Environment): Promise<Apart> {
  const own = { ...environment, taskQueue: `clocks-${uuid()}` };
  const { plain, prisma } = on.runtime;
  const connection = await connectWorker(environment);
  const apart: Apart = {
    stage: {
      ...on,
      cases: new CaseWorkflow({ ...on.runtime, environment: own }),
      runtime: { ...on.runtime, environment: own },
    },
    byMs: 0,
    offsetMs: 0,
    refused: undefined,
    log: '',
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
  const activities = caseActivities({
    plain,
    prisma,
    logger: createLogger('info', { write: (line: string) => void (apart.log += line) }),
    runsAhead: () => undefined,
    senderKey: senderKey(environment.masterKey),
    clock: {
      ...wallClock,
      now: () => new Date(Date.now() + apart.byMs),
      get offsetMs() {
        return apart.offsetMs;
      },
    },
  });
  const append: typeof activities.append = (request) => {
    if (apart.refused === undefined || request.event.type !== 'timeReached')
      return activities.append(request);
    apart.refused += 1;
    return Promise.resolve({ refused: 'SENDER_UNKNOWN', params: {} });
  };
  const worker = await Worker.create({
    connection,
    taskQueue: own.taskQueue,
    workflowBundle: await workflowBundle('index'),
    activities: { ...activities, append },
  });
  const running = worker.run();
  return apart;
}

const opening = { by: 'edgars.silins', subject: 'DZD' };
const types = async (played: PlayedCase) => (await played.log()).map(({ type }) => type);
const handleOf = (stage: Stage, { caseId }: PlayedCase) =>
  stage.runtime.temporal.workflow.getHandle(caseId);
const refusals = (stage: Stage, { caseId }: PlayedCase) =>
  stage.within('PAA', (tx) =>
    tx.auditEntry.count({ where: { action: 'event.refused', object: `case:${caseId}` } }),
  );
const signedAhead = (environment: Environment, played: PlayedCase, sent: SentByUs, byMs: number) =>
  signSent(
    senderKey(environment.masterKey),
    { ...played.input, ...sent },
    new Date(Date.now() + byMs).toISOString(),
  );
type SentByUs = { event: object; requestHash: string | null };

/** Timers of the length that the case has set, as the history says. */
async function timersOf(stage: Stage, played: PlayedCase, seconds: number): Promise<number> {
  const { events } = await handleOf(stage, played).fetchHistory();
  return (events ?? []).filter(
    ({ timerStartedEventAttributes: timer }) =>
      Number(timer?.startToFireTimeout?.seconds ?? -1) === seconds,
  ).length;
}

/** An open case some of whose time limits came long ago, and nobody has begun it since. */
async function beginOverdue(stage: Stage): Promise<PlayedCase> {
  const { caseId, institutionId } = await AppendedCase.open(stage.runtime, {
    ...opening,
    task: 'PU2-20',
    at: '2026-10-05T08:00:00.000Z',
    request: changeRequest(),
  });
  const played = new PlayedCase(stage, { caseId, institutionId }, 'PU2-20');
  await stage.runtime.temporal.workflow.signalWithStart('PU2-20', {
    workflowId: caseId,
    taskQueue: stage.runtime.environment.taskQueue,
    args: [{ ...played.input, isResumed: true }],
    signal: 'wake',
  });
  return played;
}

export function playClocksApart(stageOf: () => Stage, environmentOf: () => Environment): void {
  let apart: Apart;
  let stage: Stage;
  beforeAll(async () => {
    apart = await startApart(stageOf(), environmentOf());
    ({ stage } = apart);
  });
  beforeEach(() => void Object.assign(apart, { byMs: 0, refused: undefined, log: '' }));
  afterAll(() => apart.stop());

  test('a worker whose clock is behind refuses nothing that people decide: it waits, the log says by how much, and it is recorded once', async () => {
    const change = await PlayedCase.open(stage, opening);
    const decision = await change.answer('anna.berzina', 'register', complete);
    apart.byMs = -5 * minute;
    expect(await change.try(decision)).toEqual({ pending: true });
    expect(await types(change)).toEqual(['opened']);
    expect(apart.log).toMatch(/clocks differ by \d+ s: worker behind/);
    apart.byMs = 0;
    await patiently(() => change.try(decision));
    expect(await types(change)).toEqual(['opened', 'answered']);
    expect(await refusals(stage, change)).toBe(0);
  });

  test('a time limit that has come waits for a worker whose clock is behind, and is not asked for without pause', async () => {
    apart.byMs = -365 * 24 * 60 * minute;
    const late = await beginOverdue(stage);
    await eventually(() => Promise.resolve(apart.log.split('worker behind').length > 4));
    const { runId, historyLength } = await handleOf(stage, late).describe();
    expect(historyLength).toBeLessThan(100);
    expect(await types(late)).toEqual(['opened']);
    apart.byMs = 0;
    await eventually(async () => (await types(late)).includes('timeReached'));
    expect((await handleOf(stage, late).describe()).runId).toBe(runId);
    expect(await refusals(stage, late)).toBe(0);
  });

  test('a moment that is refused and still waited for is asked for again after a pause', async () => {
    apart.refused = 0;
    const late = await beginOverdue(stage);
    await eventually(
      async () => (await timersOf(stage, late, 600)) > 0 || Number(apart.refused) > 20,
    );
    expect(apart.refused).toBeLessThan(20);
  });

  test('a message of a sender whose clock is ahead is kept, and recorded when Temporal’s has come to it', async () => {
    const change = await PlayedCase.open(stage, opening);
    const event: Told = {
      type: 'caseEnded',
      id: `ended:${uuid()}`,
      caseId: uuid(),
      number: 'PU2-20/2026/000099',
      result: 'successful',
    };
    const sent = { event, requestHash: null };
    const signature = signedAhead(environmentOf(), change, sent, 5 * minute);
    await handleOf(stage, change).signal(tellSignal, event, signature);
    await eventually(async () => (await timersOf(stage, change, 600)) > 0);
    expect(await types(change)).toEqual(['opened']);
    expect(apart.log).toMatch(/clocks differ by \d+ s: sender ahead/);
    apart.byMs = 15 * minute;
    apart.offsetMs = 10 * minute;
    await handleOf(stage, change).signal(moveClockSignal, apart.offsetMs);
    await eventually(async () => (await types(change)).includes('caseEnded'));
    apart.offsetMs = 0;
    expect(await refusals(stage, change)).toBe(0);
  });

  test('whoever says that time has moved on moves no case: its clock is asked, and outside a rehearsal that is the wall', async () => {
    const change = await PlayedCase.open(stage, opening);
    apart.byMs = 0;
    await handleOf(stage, change).signal(moveClockSignal, 10 * 366 * 24 * 60 * minute);
    await change.decide('anna.berzina', 'register', complete);
    const [, answered] = await change.log();
    expect(Date.parse(answered?.at ?? '') - Date.now()).toBeLessThan(minute);
    expect(await refusals(stage, change)).toBe(0);
  });

  test('what was sent long ago and refused is of no use to whoever sends it again', async () => {
    const change = await PlayedCase.open(stage, opening);
    const decision = await change.answer('anna.berzina', 'register', complete);
    const signature = signedAhead(environmentOf(), change, decision, -16 * minute);
    const again = handleOf(stage, change).executeUpdate(actUpdate, {
      args: [{ ...decision, signature }],
      updateId: uuid(),
    });
    await expect(again).rejects.toMatchObject({ cause: { type: 'SENT_TOO_LONG_AGO' } });
    expect([await types(change), await refusals(stage, change)]).toEqual([['opened'], 1]);
    await change.send(decision);
    expect(await types(change)).toEqual(['opened', 'answered']);
  });

  test('what a person does through a sender whose clock is ahead is to be sent again, and then recorded under the same id', async () => {
    const change = await PlayedCase.open(stage, opening);
    const decision = await change.answer('anna.berzina', 'register', complete);
    const signature = signedAhead(environmentOf(), change, decision, 5 * minute);
    const send = handleOf(stage, change).executeUpdate(actUpdate, {
      args: [{ ...decision, signature }],
      updateId: updateIdOf(decision),
    });
    await expect(send).rejects.toMatchObject({ cause: { type: 'TEMPORARILY_UNAVAILABLE' } });
    await change.send(decision);
    expect(await types(change)).toEqual(['opened', 'answered']);
    expect(await refusals(stage, change)).toBe(0);
  });
}
