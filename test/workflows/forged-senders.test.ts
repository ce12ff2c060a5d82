import { WithStartWorkflowOperation } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { caseActivities } from '../../activities/cases';
import { nextMoment } from '../../domain/engine/clocks';
import type { ActRequest } from '../../domain/engine/case-messages';
import type { NewEvent } from '../../domain/engine/events';
import type { RunningPart } from '../../runtime/runtime';
import { senderKey, signSent } from '../../runtime/sender-signature';
import { startWorker } from '../../worker/start-worker';
import { actUpdate, tellSignal } from '../../workflows/updates-and-signals';
import { asOwner } from '../support/backups';
import { complete } from '../support/change-answers';
import { PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';
import { playClocksApart } from './clocks.cases';

jest.setTimeout(180_000);

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
let worker: RunningPart;
let change: PlayedCase;

beforeAll(async () => {
  fresh = await freshEnvironment({ LOG_LEVEL: 'silent' }, { demonstration: true });
  stage = await openStage(fresh.environment);
  worker = await startWorker(stage.runtime);
});
beforeEach(async () => void (change = await open()));
afterAll(async () => {
  await worker.stop();
  await stage.close();
  await fresh.drop();
});

const open = () => PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });

/** Somebody who speaks to Temporal and has no key of ours. */
const forger = () => stage.runtime.temporal.workflow;
const forgedUpdate = (action: ActRequest) =>
  forger()
    .getHandle(change.caseId)
    .executeUpdate(actUpdate, { args: [action], updateId: uuid() });
const unknownSender = { cause: { type: 'SENDER_UNKNOWN' } };
const signatureOf = (
  played: PlayedCase,
  { event, requestHash }: { event: object; requestHash: string | null },
  minutesAgo = 0,
) =>
  signSent(
    senderKey(fresh.environment.masterKey),
    { ...played.input, event, requestHash },
    agoInMinutes(minutesAgo),
  );
const agoInMinutes = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const types = async (played = change) => (await played.log()).map(({ type }) => type);

/** The case goes on, and the audit tells of what was refused. */
async function expectToGoOn(noted = true): Promise<void> {
  await change.decide('anna.berzina', 'register', complete);
  expect(await types()).toEqual(['opened', 'answered']);
  const entries = await stage.within('PAA', (tx) =>
    tx.auditEntry.count({
      where: { action: 'event.refused', object: `case:${change.caseId}` },
    }),
  );
  expect(entries).toBe(noted ? 1 : 0);
}

describe('whoever speaks to Temporal directly', () => {
  test('decides nothing with an unsigned update', async () => {
    const forged = await change.answer('anna.berzina', 'register', complete);
    await expect(forgedUpdate(forged)).rejects.toMatchObject(unknownSender);
    expect(await types()).toEqual(['opened']);
    await expectToGoOn();
  });

  test.each<[string, (genuine: ActRequest) => Promise<ActRequest>]>([
    [
      'another answer',
      (genuine) =>
        Promise.resolve({
          ...genuine,
          event: { ...genuine.event, answer: { ...complete, outcome: 'notAChange' } } as never,
        }),
    ],
    [
      'another person',
      async (genuine) => ({
        ...genuine,
        event: {
          ...genuine.event,
          by: { ...genuine.event.by, personId: await stage.personId('janis.kalnins') },
        } as never,
      }),
    ],
    [
      'another grant',
      (genuine) =>
        Promise.resolve({ ...genuine, event: { ...genuine.event, grant: { rung: 1 } } as never }),
    ],
    [
      'another id',
      (genuine) =>
        Promise.resolve({ ...genuine, event: { ...genuine.event, id: uuid() } as never }),
    ],
    ['another request', (genuine) => Promise.resolve({ ...genuine, requestHash: 'other' })],
  ])('has no use of a signature of something else: %s', async (_what, alter) => {
    const genuine = await change.answer('anna.berzina', 'register', complete);
    const signature = signatureOf(change, genuine);
    await expect(forgedUpdate({ ...(await alter(genuine)), signature })).rejects.toMatchObject(
      unknownSender,
    );
    expect(await types()).toEqual(['opened']);
    await expectToGoOn();
  });

  test('has no use of a signature for another case', async () => {
    const genuine = await change.answer('anna.berzina', 'register', complete);
    const signature = signatureOf(await open(), genuine);
    await expect(forgedUpdate({ ...genuine, signature })).rejects.toMatchObject(unknownSender);
    await expectToGoOn();
  });

  test('tells a case nothing with a signal, and stops it with none', async () => {
    const handle = forger().getHandle(change.caseId);
    for (const garbage of [null, 'text', {}, { id: 7 }, { id: 'x', type: 'unknown' }])
      await handle.signal(tellSignal, garbage as never);
    await handle.signal(tellSignal, {
      type: 'caseEnded',
      id: 'forged',
      caseId: uuid(),
      number: 'PU2-20/2026/000099',
      result: 'successful',
    });
    await expectToGoOn();
  });

  test('opens no case that was reserved for somebody', async () => {
    const { change: reserved, opening } = await PlayedCase.reserve(stage, {
      by: 'edgars.silins',
      subject: 'DZD',
    });
    await expect(
      forger().executeUpdateWithStart(actUpdate, {
        args: [opening],
        startWorkflowOperation: new WithStartWorkflowOperation(reserved.task, {
          workflowId: reserved.caseId,
          taskQueue: fresh.environment.taskQueue,
          args: [reserved.input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    ).rejects.toMatchObject(unknownSender);
    await reserved.openWith(opening);
    expect(await types(reserved)).toEqual(['opened']);
  });

  test('gives a case no state of its own by a second run of it', async () => {
    const state = { ...(await change.state()), sequence: 1, clocks: {}, items: {} };
    const workflowId = uuid();
    await forger().start(change.task, {
      workflowId,
      taskQueue: fresh.environment.taskQueue,
      args: [{ ...change.input, state }],
    });
    const forged = await change.answer('anna.berzina', 'register', complete);
    await expect(
      forger()
        .getHandle(workflowId)
        .executeUpdate(actUpdate, { args: [forged] }),
    ).rejects.toMatchObject(unknownSender);
    await forger().getHandle(workflowId).terminate();
    await expectToGoOn();
  });
});

describe('whoever makes a worker of ours append', () => {
  const append = async (
    event: NewEvent,
    signature?: string,
    more: { acceptedAt?: string; requestHash?: string | null } = {},
  ) => {
    const { plain, prisma, logger, clock } = stage.runtime;
    return caseActivities({
      plain,
      prisma,
      logger,
      runsAhead: () => undefined,
      senderKey: senderKey(fresh.environment.masterKey),
      clock,
    }).append({ ...change.input, after: 1, event, requestHash: 'hash', signature, ...more });
  };

  test('lets no time limit come before its time, and none that the case does not wait for', async () => {
    const next = nextMoment(await change.state());
    if (next === undefined) throw new Error('nothing is waited for');
    await expect(append({ ...next, id: uuid() })).rejects.toThrow('clocks differ');
    const early = { ...next, at: new Date(Date.now() - 1_000).toISOString(), id: uuid() };
    expect(await append(early)).toMatchObject({ refused: 'SENDER_UNKNOWN' });
    expect(await types()).toEqual(['opened']);
    await expectToGoOn(false);
  });

  test('records what the case accepted in time, however long it waited then', async () => {
    const { event, requestHash } = await change.answer('anna.berzina', 'register', complete);
    const signature = signatureOf(change, { event, requestHash }, 3 * 24 * 60);
    const now = { ...event, at: agoInMinutes(0) };
    for (const acceptedAt of [undefined, agoInMinutes(0), agoInMinutes(3 * 24 * 60 - 16)])
      expect(
        await append(now, signature, { requestHash, ...(acceptedAt && { acceptedAt }) }),
      ).toMatchObject({ refused: 'SENT_TOO_LONG_AGO' });
    const acceptedAt = agoInMinutes(3 * 24 * 60 - 14);
    expect(await append(now, signature, { requestHash, acceptedAt })).toMatchObject({
      answer: { sequence: 2 },
    });
  });

  test('records for a month what another case told', async () => {
    const ended = (id: string) => ({
      type: 'caseEnded' as const,
      id,
      caseId: uuid(),
      number: 'PU2-20/2026/000099',
      result: 'successful',
    });
    const appended = (told: ReturnType<typeof ended>, days: number) =>
      append(
        { ...told, at: agoInMinutes(0) },
        signatureOf(change, { event: told, requestHash: null }, days * 24 * 60),
        { requestHash: null },
      );
    expect(await appended(ended(uuid()), 31)).toMatchObject({ refused: 'SENT_TOO_LONG_AGO' });
    expect(await appended(ended(uuid()), 29)).not.toHaveProperty('refused');
  });

  test('backdates nothing that somebody sent, and dates nothing ahead', async () => {
    const genuine = await change.answer('anna.berzina', 'register', complete);
    const signature = signatureOf(change, genuine);
    for (const days of [-1, 1]) {
      const at = new Date(Date.now() + days * 86_400_000).toISOString();
      await expect(append({ ...genuine.event, at }, signature)).rejects.toThrow('clocks differ');
    }
    expect(await types()).toEqual(['opened']);
    const at = new Date().toISOString();
    expect(await append({ ...genuine.event, at }, signature)).toMatchObject({
      answer: { sequence: 2 },
    });
  });
});

describe('clocks that differ', () => {
  playClocksApart(
    () => stage,
    () => fresh.environment,
  );
});

test('what was under way unsigned when an installation began to sign is taken, and noted in the audit', async () => {
  const until = (interval: string) =>
    asOwner(
      String(fresh.environment.databaseAdminUrl),
      `update vault.signed_senders set required_from = now() + interval '${interval}'`,
    );
  await until('1 day');
  await forgedUpdate(await change.answer('anna.berzina', 'register', complete));
  await until('0');
  expect(await types()).toEqual(['opened', 'answered']);
  const noted = await stage.within('PAA', (tx) =>
    tx.auditEntry.count({
      where: { action: 'event.takenUnsigned', object: `case:${change.caseId}` },
    }),
  );
  expect(noted).toBe(1);
});
