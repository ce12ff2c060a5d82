import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../domain/digest';
import { fold } from '../../domain/engine/decide';
import type { CaseState } from '../../domain/engine/state';
import { processNamed } from '../../domain/processes';
import { startTemporalServer } from '../../cli/embedded/temporal-server';
import { readJsonFile } from '../../runtime/private-files';
import { ProcessIdentity } from '../../cli/embedded/os-process';
import { type RunningPart } from '../../runtime/runtime';
import { startWorker } from '../../worker/start-worker';
import { actAndDie } from '../support/dying-system';
import { complete } from '../support/change-answers';
import { freePort } from '../support/free-port';
import { PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';
import type { ActRequest } from '../../domain/engine/case-messages';

// Servers are started and killed; of a machine that does much else at the same time that asks
// patience.
jest.setTimeout(180_000);

let dataFolder: string;
let port: number;
let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
let temporal: RunningPart;
let worker: RunningPart | undefined;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'saimnieks-recovery-'));
  port = await freePort();
  temporal = await startTemporal();
  fresh = await freshEnvironment(
    { TEMPORAL_ADDRESS: `127.0.0.1:${port}` },
    { demonstration: true },
  );
  stage = await openStage(fresh.environment);
});

afterAll(async () => {
  await worker?.stop();
  await stage.close();
  await fresh.drop();
  await temporal.stop();
  await rm(dataFolder, { recursive: true });
});

/** A Temporal of this file's own: it is killed here. */
const startTemporal = () => startTemporalServer({ dataFolder, port });

/**
 * Kills worker, client and Temporal once the act is committed in PostgreSQL, and starts everything
 * again.
 */
async function killAllAfterCommitOf(change: PlayedCase, action: ActRequest): Promise<void> {
  await worker?.stop();
  const { pid: temporalPid } = ProcessIdentity.parse(
    await readJsonFile(join(dataFolder, 'temporal.pid.json')),
  );
  await actAndDie({
    variables: fresh.variables,
    task: change.task,
    input: change.input,
    action,
    temporalPid,
  });
  temporal = await startTemporal();
  worker = await startWorker(stage.runtime);
}

/** No gap, nothing twice, and the workflow knows exactly what the log says. */
async function expectWholeLog(change: PlayedCase): Promise<void> {
  const log = await change.log();
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_event, index) => index + 1));
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  const folded = log.reduce<CaseState | undefined>(
    (state, event) => fold(processNamed('PU2-20', 1), state, event),
    undefined,
  );
  expect(await change.standing()).toEqual({ sequence: log.length, digest: digestOf(folded) });
  expect(await change.state()).toEqual(folded);
}

describe('worker, Temporal and client killed between the commit of an append and the end of its workflow task', () => {
  test('another person is refused because it is decided already, and the first one’s retry gets the stored answer', async () => {
    worker = await startWorker(stage.runtime);
    const change = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
    const first = await change.answer('anna.berzina', 'register', complete);
    const second = await change.answer('janis.kalnins', 'register', {
      ...complete,
      outcome: 'returned',
      reasonIsClear: false,
    });
    await killAllAfterCommitOf(change, first);
    expect(await change.log()).toMatchObject([
      { type: 'opened' },
      { type: 'answered', id: first.event.id },
    ]);

    await expect(change.send(second)).rejects.toMatchObject({
      code: 'WORK_ITEM_CLOSED',
      params: { outcome: 'accepted' },
    });
    const retried = await change.send(first);
    expect(retried).toMatchObject({
      eventId: first.event.id,
      sequence: 2,
      openItems: [{ step: 'classify' }],
    });
    expect((await change.log()).map(({ type }) => type)).toEqual(['opened', 'answered']);
    await expectWholeLog(change);

    await change.decide('anna.berzina', 'classify', { outcome: 'normal', category: 'content' });
    await expectWholeLog(change);
  });

  test('an opening is found by its retry: one case, one number', async () => {
    const { change, opening } = await PlayedCase.reserve(stage, {
      by: 'edgars.silins',
      subject: 'IZZ',
    });
    await killAllAfterCommitOf(change, opening);
    const answer = await change.openWith(opening);
    expect(answer).toMatchObject({ eventId: opening.event.id, sequence: 1, status: 'submitted' });
    expect(await change.log()).toHaveLength(1);
    await expectWholeLog(change);
  });
});
