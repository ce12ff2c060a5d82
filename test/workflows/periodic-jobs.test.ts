import type { RunningPart } from '../../runtime/runtime';
import { startDelivery } from '../../worker/start-delivery';
import { startWorker } from '../../worker/start-worker';
import { wakeSignal } from '../../workflows/periodic-jobs';
import { someText } from '../support/answers';
import { AppendedCase } from '../support/appended-case';
import { eventually } from '../support/played-case';
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

/** Delivery as one run of the worker, which then goes away. */
async function inOneRun(work: () => Promise<void>): Promise<void> {
  const delivery = await startDelivery(stage.runtime);
  try {
    await work();
  } finally {
    await delivery.stop();
  }
}

/** Has a job that goes on for ever done now, and not when its hour comes. */
const wake = (job: string): Promise<void> =>
  stage.runtime.temporal.workflow
    .getHandle(`${stage.runtime.environment.taskQueue}-delivery:${job}`)
    .signal(wakeSignal);

async function threeLikeIncidents(subject: string): Promise<void> {
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  for (let n = 0; n < 3; n += 1) {
    const one = await AppendedCase.open(stage.runtime, {
      task: 'PU2-21',
      at: soon(-3),
      by: 'janis.kalnins',
      subject,
      request: { symptom: someText(), extent: 'several', hindrance: 'limited' },
    });
    await one.answer(soon(-2), 'register', { outcome: 'registered', channel: 'phone' });
    await one.answer(soon(-1), 'classify', { outcome: 'incident', category: 'data' });
  }
}

const problems = () => stage.within('PAA', (tx) => tx.case.count({ where: { task: 'PU2-22' } }));

async function leavesToday(role: string): Promise<void> {
  await stage.within('PAA', (tx) =>
    tx.holding.updateMany({ where: { role, validTo: null }, data: { validTo: new Date() } }),
  );
}

const told = async (): Promise<string[]> =>
  [
    ...new Set(
      (await stage.within('PAA', (tx) => tx.vacancyTold.findMany({ select: { role: true } }))).map(
        ({ role }) => role,
      ),
    ),
  ].sort();

test('like incidents are proposed as a problem by the running worker, and by the one that comes after a restart when the job is woken', async () => {
  await threeLikeIncidents('DZD');
  await inOneRun(() => eventually(async () => (await problems()) === 1));
  await threeLikeIncidents('IZZ');
  await inOneRun(async () => {
    await wake('problemDetection');
    await eventually(async () => (await problems()) === 2);
  });
});

test('portfolio managers are warned of a vacant role by the running worker, and of another the next day, after a restart', async () => {
  await leavesToday('security_officer');
  await inOneRun(async () => {
    await wake('vacancyWarning');
    await eventually(async () => (await told()).includes('security_officer'));
  });
  await leavesToday('registrar');
  expect(await told()).toEqual(['security_officer']);
  await inOneRun(async () => {
    await wake('vacancyWarning');
    await eventually(async () => (await told()).includes('registrar'));
  });
});
