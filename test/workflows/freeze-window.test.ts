import { v7 as uuid } from 'uuid';
import { tellFreezeWindow } from '../../case-client/tell-freeze-window';
import type { RunningPart } from '../../runtime/runtime';
import { startWorker } from '../../worker/start-worker';
import { complete, standard } from '../support/change-answers';
import { schedule } from '../support/change-situations';
import { eventually, PlayedChange } from '../support/played-change';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
let worker: RunningPart;

beforeAll(async () => {
  fresh = await freshEnvironment();
  stage = await openStage(fresh.environment);
  worker = await startWorker(stage.runtime);
});

afterAll(async () => {
  await worker.stop();
  await stage.close();
  await fresh.drop();
});

/** A change of the service DZD that waits for its time. */
async function scheduled(): Promise<PlayedChange> {
  const change = await PlayedChange.open(stage, { by: 'zane.balode', subject: 'DZD' });
  await change.decide('anna.berzina', 'register', complete);
  await change.decide('anna.berzina', 'classify', standard);
  await schedule(stage, change, 'anna.berzina', 'edgars.silins', 'zane.balode');
  return change;
}

/** The change is told of a window over its time that concerns the subject. */
async function freeze(change: PlayedChange, subject: { service: string } | { resource: string }): Promise<void> {
  const { windowFrom: startsAt, windowTo: endsAt } = (await change.state()).data as { windowFrom: string; windowTo: string };
  const subjectId = await stage.within('PAA', async (tx) =>
    'service' in subject ? (await tx.service.findFirstOrThrow({ where: { code: subject.service } })).id : (await tx.resource.findFirstOrThrow({ where: { code: subject.resource } })).id);
  await tellFreezeWindow(stage.runtime, await stage.institutionId('PAA'), { id: uuid(), code: 'PAR-VELU', startsAt, endsAt, subjectIds: [subjectId] });
}

const steps = async (change: PlayedChange) => (await change.state()).openSteps.map(({ step }) => step);

test.each([
  ['what the subject stands on', { resource: 'DZR' }],
  ['what depends on the subject', { service: 'PPI' }],
])('a freeze window over %s, added after scheduling, sends the change back to planning', async (_what, subject) => {
  const change = await scheduled();
  await freeze(change, subject);
  await eventually(async () => (await steps(change)).includes('plan'));
  expect((await change.log()).at(-1)).toMatchObject({ type: 'frozen', window: { code: 'PAR-VELU' } });
});

test('a freeze window over something else leaves the change scheduled', async () => {
  const change = await scheduled();
  await freeze(change, { resource: 'PIL' });
  expect(await steps(change)).toEqual(['awaitWindow']);
  await freeze(change, { resource: 'DZR' });
  await eventually(async () => (await steps(change)).includes('plan'));
  expect((await change.log()).filter(({ type }) => type === 'frozen')).toHaveLength(1);
});
