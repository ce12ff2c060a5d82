import { setTimeout as sleep } from 'node:timers/promises';
import { endOfDay } from '../../../domain/time/end-of-day';
import { nextWorkingInstant } from '../../../domain/time/next-working-instant';
import { instantOf, todayOf } from '../../../runtime/clock';
import { withInstitution } from '../../../runtime/database';
import type { Runtime, RunningPart } from '../../../runtime/runtime';
import { calendarOf } from '../../../store/registers/calendar-of';
import { beginClock } from '../../../store/rehearsal/clock-row';
import { startDelivery } from '../../../worker/start-delivery';
import { startWorker } from '../../../worker/start-worker';
import { DeliveryRoom } from './delivery-room';

let room: DeliveryRoom;
let worker: RunningPart;
beforeAll(async () => {
  room = await DeliveryRoom.open();
  await openOffice(room.runtime);
  worker = await startWorker(room.runtime);
});
afterAll(async () => {
  await worker.stop();
  await room.close();
});

/** Mails wait until offices open: the system's time is the next morning on which they do. */
async function openOffice({ plain, clock }: Runtime): Promise<void> {
  const institutionId = await room.institutionId('PAA');
  const calendar = await plain.within(institutionId, (sql) => calendarOf(sql, institutionId));
  const morning = Date.parse(nextWorkingInstant(calendar, endOfDay(todayOf(clock))));
  await beginClock(plain, morning - clock.now().getTime());
  await clock.read();
}

/** For the length of a piece of work; what it leaves undone the next one takes up. */
async function whileDelivering(runtime: Runtime, work: () => Promise<void>): Promise<void> {
  const delivery = await startDelivery(runtime);
  try {
    await work();
  } finally {
    await delivery.stop();
  }
}

/** Jest's own patience is the limit. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(200);
}

// Workers are started and stopped several times.
jest.setTimeout(300_000);

const now = (): string => instantOf(room.runtime.clock);

const entriesOf = async (caseId: string) =>
  withInstitution(room.runtime.prisma, await room.institutionId('PAA'), (tx) =>
    tx.caseEvent.findMany({
      where: { caseId, type: 'caseEnded' },
      select: { eventId: true, event: true },
    }),
  );

const allSent = async (caseId: string): Promise<boolean> => {
  const [notices, mails] = [await room.outbox(caseId, 'notice'), await room.outbox(caseId, 'mail')];
  return [...notices, ...mails].every(({ deliveredAt }) => deliveredAt !== null);
};

test('while the mail server is dead a case still hears of the end of the one it raised; the mails leave once it is back', async () => {
  const origin = await room.openChange({ of: 'IZZ', at: now() });
  const raised = await room.openChange({ origin, at: now() });
  await room.act(raised, 'elina.skujina', 'withdrawn', now());
  const { runtime } = room;
  await whileDelivering(
    { ...runtime, environment: { ...runtime.environment, smtpUrl: 'smtp://127.0.0.1:9' } },
    async () => {
      await until(async () => (await entriesOf(origin)).length > 0);
      await until(async () =>
        (await room.outbox(raised, 'mail')).some(({ lastError }) => lastError !== null),
      );
    },
  );
  expect(await room.mailsOf(raised)).toEqual([]);

  await whileDelivering(runtime, () =>
    until(async () => (await allSent(raised)) && (await allSent(origin))),
  );
  expect(await entriesOf(origin)).toEqual([
    {
      eventId: `told:${raised}:2`,
      event: expect.objectContaining({ caseId: raised, result: 'withdrawn' }) as unknown,
    },
  ]);
  expect(await room.toldOf(origin, 'beigusies saistītā lieta')).toContain(
    'elina.skujina@paa.example',
  );
  expect(await room.mailsOf(raised)).toHaveLength((await room.outbox(raised, 'mail')).length);
});

test('a case that has ended already notes the end of the one it raised in its log, and stays closed', async () => {
  const origin = await room.openChange({ of: 'IZZ', at: now() });
  const raised = await room.openChange({ origin, at: now() });
  await room.act(origin, 'elina.skujina', 'withdrawn', now());
  await room.act(raised, 'elina.skujina', 'withdrawn', now());
  await whileDelivering(room.runtime, () =>
    until(
      async () =>
        (await entriesOf(origin)).length > 0 &&
        (await room.outbox(raised, 'message')).every(({ deliveredAt }) => deliveredAt !== null),
    ),
  );

  expect(await entriesOf(origin)).toHaveLength(1);
  expect(await room.state(origin)).toMatchObject({ lifecycle: 'closed', result: 'withdrawn' });
  // That it was raised, its end, and its end to those who follow it.
  expect((await room.outbox(raised, 'message')).map(({ outcome }) => outcome).sort()).toEqual([
    'nobody',
    'receiver_closed',
    'receiver_closed',
  ]);
});

test('of several delivery workers any one is enough, and together they send each mail once', async () => {
  const cases: string[] = [];
  await whileDelivering(room.runtime, async () => {
    await whileDelivering(room.runtime, async () => {
      cases.push(
        await room.openChange({ at: now() }),
        await room.openChange({ of: 'PPI', at: now() }),
      );
      await until(
        async () =>
          (await allSent(cases[0] ?? '')) &&
          (await allSent(cases[1] ?? '')) &&
          (await room.outbox(cases[1] ?? '', 'mail')).length > 0,
      );
    });
    cases.push(await room.openChange({ of: 'EPN', at: now() }));
    await until(
      async () =>
        (await allSent(cases[2] ?? '')) && (await room.outbox(cases[2] ?? '', 'mail')).length > 0,
    );
  });
  for (const caseId of cases)
    expect(await room.mailsOf(caseId)).toHaveLength((await room.outbox(caseId, 'mail')).length);
});
