import { Client, ServiceError, type WorkflowClientInterceptor } from '@temporalio/client';
import { wallClock } from '../../runtime/clock';
import { v7 as uuid } from 'uuid';
import { CaseWorkflow } from '../../cases/case-workflow';
import { digestOf } from '../../domain/digest';
import { Refusal } from '../../domain/problems';
import type { RunningPart } from '../../runtime/runtime';
import { startWorker } from '../../worker/start-worker';
import { complete } from '../support/change-answers';
import { letPass } from '../support/time-runs';
import { eventually, openItem, PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
let worker: RunningPart;

beforeAll(async () => {
  fresh = await freshEnvironment({}, { demonstration: true });
  stage = await openStage(fresh.environment);
  worker = await startWorker(stage.runtime);
});

afterAll(async () => {
  await worker.stop();
  await stage.close();
  await fresh.drop();
});

const open = () => PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
const describeRun = (change: PlayedCase) =>
  stage.runtime.temporal.workflow.getHandle(change.caseId).describe();
const notAChange = { ...complete, outcome: 'notAChange', reason: 'r' };

async function rejected(): Promise<PlayedCase> {
  const change = await open();
  await change.decide('anna.berzina', 'register', notAChange);
  await change.hasEnded();
  return change;
}

async function expectToAgree(change: PlayedCase): Promise<void> {
  const state = await change.state();
  expect(await change.standing()).toEqual({ sequence: state.sequence, digest: digestOf(state) });
}

describe('opening', () => {
  test('a refused opening leaves no case and no running workflow', async () => {
    const { change, opening } = await PlayedCase.reserve(stage, {
      by: 'edgars.silins',
      subject: 'DZD',
    });
    const nobody = {
      ...opening,
      event: { ...opening.event, caseId: uuid() } as typeof opening.event,
    };
    await expect(change.openWith(nobody)).rejects.toMatchObject({ code: 'CASE_NOT_OPENED' });
    await change.hasEnded();
    expect((await describeRun(change)).status.name).toBe('COMPLETED');
    expect(await change.log()).toEqual([]);
  });

  test('a case that was never opened is not acted on, and the attempt leaves nothing running', async () => {
    const opened = await open();
    const { change } = await PlayedCase.reserve(stage, { by: 'edgars.silins', subject: 'DZD' });
    await expect(
      change.try(await opened.answer('anna.berzina', 'register', complete)),
    ).rejects.toMatchObject({ code: 'CASE_NOT_OPENED' });
    await change.hasEnded();
    expect((await describeRun(change)).status.name).toBe('COMPLETED');
  });

  test('an act that overtakes the opening is told that the case is not opened', async () => {
    const opened = await open();
    const { change } = await PlayedCase.reserve(stage, { by: 'edgars.silins', subject: 'DZD' });
    const { temporal, environment } = stage.runtime;
    await temporal.workflow.start(change.task, {
      workflowId: change.caseId,
      taskQueue: environment.taskQueue,
      args: [change.input],
    });
    const early = await opened.answer('anna.berzina', 'register', complete);
    await expect(change.send(early)).rejects.toMatchObject({ code: 'CASE_NOT_OPENED' });
  });

  test('a retry gets the stored answer, while the case runs and after it has ended', async () => {
    const { change, opening } = await PlayedCase.reserve(stage, {
      by: 'edgars.silins',
      subject: 'DZD',
    });
    const answer = await change.openWith(opening);
    expect(await change.openWith(opening)).toEqual(answer);
    await change.decide('anna.berzina', 'register', notAChange);
    await change.hasEnded();
    expect(await change.openWith(opening)).toEqual(answer);
    expect((await change.log()).map(({ type }) => type)).toEqual(['opened', 'answered']);
  });
});

test('32 decisions at once on one work item: exactly one is recorded, the others are told that it is closed', async () => {
  const change = await open();
  const actions = await Promise.all(
    Array.from({ length: 32 }, () => change.answer('anna.berzina', 'register', complete)),
  );
  const taken = await Promise.all(
    actions.map((action) =>
      change
        .send(action)
        .catch((error: unknown) => (error instanceof Refusal ? error.code : String(error))),
    ),
  );
  expect(taken.filter((answer) => typeof answer === 'object')).toHaveLength(1);
  expect(taken.filter((answer) => typeof answer === 'string')).toEqual(
    Array.from({ length: 31 }, () => 'WORK_ITEM_CLOSED'),
  );
  expect((await change.log()).map(({ type }) => type)).toEqual(['opened', 'answered']);
  await expectToAgree(change);
});

describe('a case goes on after its workflow ended', () => {
  test('reopened, it runs anew from the snapshot', async () => {
    const change = await rejected();
    const { runId } = await describeRun(change);
    const answer = await change.redirect('ilze.krumina', 'reopened');
    expect(answer).toMatchObject({
      sequence: 3,
      status: 'submitted',
      openItems: [{ step: 'register' }],
    });
    const run = await describeRun(change);
    expect([run.runId === runId, run.status.name]).toEqual([false, 'RUNNING']);
    await expectToAgree(change);
    await change.decide('anna.berzina', 'register', complete);
    expect(openItem(await change.state(), 'classify').open).toBe(true);
  });

  test('reopened after time has run on, its log goes on by the system’s clock and not by that on the wall', async () => {
    const change = await open();
    await letPass(stage.runtime, 3 * 3_600);
    await change.decide('anna.berzina', 'register', notAChange);
    await change.hasEnded();
    await change.redirect('ilze.krumina', 'reopened');
    const [closing, reopening] = (await change.log()).slice(-2);
    expect([closing?.type, reopening?.type]).toEqual(['answered', 'reopened']);
    expect((reopening?.at ?? '') > (closing?.at ?? '')).toBe(true);
    await expectToAgree(change);
  });

  test('a retry of what was decided in an earlier run gets the answer of then, after the end and after reopening', async () => {
    const change = await open();
    const decision = await change.answer('anna.berzina', 'register', notAChange);
    const answer = await change.send(decision);
    await change.hasEnded();
    expect(await change.send(decision)).toEqual(answer);
    await change.redirect('ilze.krumina', 'reopened');
    expect(await change.send(decision)).toEqual(answer);
    expect((await change.log()).map(({ type }) => type)).toEqual([
      'opened',
      'answered',
      'reopened',
    ]);
  });

  test('an act on a closed case is refused, and the run that refused it ends', async () => {
    const other = await open();
    const late = await other.answer('anna.berzina', 'register', complete);
    const change = await rejected();
    await expect(change.send(late)).rejects.toMatchObject({ code: 'CASE_CLOSED' });
    await change.hasEnded();
    expect((await describeRun(change)).status.name).toBe('COMPLETED');
  });

  test('the end of a case that it raised is noted in a closed case too', async () => {
    const change = await rejected();
    await change.tellEnded('told-late');
    await eventually(async () => (await change.log()).length === 3);
    await change.hasEnded();
    expect((await change.state()).lifecycle).toBe('closed');
  });
});

describe('an act that meets the end of its workflow’s task', () => {
  /** The way to cases over a Temporal whose first answers to an update get lost in this way. */
  function interrupted(code: number, times: number): CaseWorkflow {
    const { temporal, environment } = stage.runtime;
    let left = times;
    const lose = async <T>(answer: Promise<T>): Promise<T> => {
      const answered = await answer;
      if (left === 0) return answered;
      left -= 1;
      const said = Object.assign(new Error('interrupted'), { code, details: '', metadata: {} });
      throw new ServiceError('Workflow Update failed', { cause: said });
    };
    const interceptor: WorkflowClientInterceptor = {
      startUpdate: (input, next) => lose(next(input)),
      startUpdateWithStart: (input, next) => lose(next(input)),
    };
    const { connection } = temporal;
    const { namespace } = temporal.options;
    return new CaseWorkflow({
      temporal: new Client({ connection, namespace, interceptors: { workflow: [interceptor] } }),
      environment,
      clock: wallClock,
    });
  }

  test.each([
    ['FAILED_PRECONDITION', 9],
    ['ABORTED', 10],
  ])('is sent again and recorded once (%s)', async (_name, code) => {
    const { change, opening } = await PlayedCase.reserve(stage, {
      by: 'edgars.silins',
      subject: 'DZD',
    });
    const opened = await interrupted(code, 2).open(change.task, change.input, opening);
    expect(opened).toMatchObject({ answer: { sequence: 1 } });
    const decision = await change.answer('anna.berzina', 'register', complete);
    const decided = await interrupted(code, 2).act(change.task, change.input, decision);
    expect(decided).toMatchObject({ answer: { eventId: decision.event.id, sequence: 2 } });
    expect((await change.log()).map(({ type }) => type)).toEqual(['opened', 'answered']);
  });

  test('is to be sent again later where it goes on so, and then gets the answer', async () => {
    const change = await open();
    const decision = await change.answer('anna.berzina', 'register', complete);
    await expect(
      interrupted(9, 100).act(change.task, change.input, decision),
    ).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    expect(await change.send(decision)).toMatchObject({ sequence: 2 });
  });
});

test('a message told again is taken once', async () => {
  const change = await open();
  await Promise.all(Array.from({ length: 5 }, () => change.tellEnded('told')));
  await change.tellEnded('told');
  await change.tellEnded('another');
  await eventually(async () => (await change.log()).some(({ id }) => id === 'another'));
  expect(
    (await change.log())
      .map(({ id }) => id)
      .slice(1)
      .sort(),
  ).toEqual(['another', 'told']);
});

test('a long case continues as new with its state and the ids of its events', async () => {
  const { change, opening } = await PlayedCase.reserve(stage, {
    by: 'edgars.silins',
    subject: 'DZD',
  });
  const opened = await change.openWith(opening);
  const { runId } = await describeRun(change);
  for (let told = 0; told < 400; told += 25)
    await Promise.all(
      Array.from({ length: 25 }, (_, index) => change.tellEnded(`ended:${told + index}`)),
    );
  await eventually(async () => (await describeRun(change)).runId !== runId);
  await eventually(async () => (await change.log()).length === 401);
  await expectToAgree(change);
  expect(await change.send(opening)).toEqual(opened);
  await change.tellEnded('ended:399');
  await change.decide('anna.berzina', 'register', complete);
  const log = await change.log();
  expect(log.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 402 }, (_, index) => index + 1),
  );
});

test('operators see number, task and status as search attributes', async () => {
  const change = await open();
  const { number } = await change.state();
  const { type, typedSearchAttributes: shown } = await describeRun(change);
  expect(type).toBe('PU2-20');
  expect(
    Object.fromEntries(shown.getAll().map(({ key: { name }, value }) => [name, value])),
  ).toMatchObject({ CaseNumber: number, GovernanceTask: 'PU2-20', CaseStatus: 'submitted' });
});

test('a fault of ours ends the act that met it, and the case goes on', async () => {
  const change = await PlayedCase.open(stage, { by: 'zane.balode', subject: 'DZD' });
  const counting = (calendarCode: string) =>
    stage.within('PAA', (tx) =>
      tx.institution.update({ where: { code: 'PAA' }, data: { calendarCode } }),
    );
  await counting('a calendar that is not there');
  await expect(change.decide('anna.berzina', 'register', complete)).rejects.toMatchObject({
    code: 'INTERNAL_ERROR',
  });
  await counting('lv-state');
  await change.decide('anna.berzina', 'register', complete);
  expect((await change.state()).openSteps).toMatchObject([{ step: 'classify' }]);
  await expectToAgree(change);
});
