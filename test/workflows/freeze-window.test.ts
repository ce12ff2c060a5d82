import { importRegisters, type RawDocument } from '../../store/registers/import';
import type { RunningPart } from '../../runtime/runtime';
import { instantOf } from '../../runtime/clock';
import { startDelivery } from '../../worker/start-delivery';
import { startWorker } from '../../worker/start-worker';
import { complete, standard } from '../support/change-answers';
import { schedule } from '../support/change-situations';
import { eventually, PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
let parts: RunningPart[];

beforeAll(async () => {
  fresh = await freshEnvironment({}, { demonstration: true });
  stage = await openStage(fresh.environment);
  parts = [await startWorker(stage.runtime), await startDelivery(stage.runtime)];
});

afterAll(async () => {
  for (const part of parts) await part.stop();
  await stage.close();
  await fresh.drop();
});

// What one test froze must not keep the next from scheduling.
afterEach(() =>
  stage.within('PAA', (tx) =>
    tx.freezeWindow.updateMany({
      where: { code: { startsWith: 'PAR-' } },
      data: { cancelledAt: new Date() },
    }),
  ),
);

/** A change of the service DZD that waits for its time. */
async function scheduled(): Promise<PlayedCase> {
  const change = await PlayedCase.open(stage, { by: 'zane.balode', subject: 'DZD' });
  await change.decide('anna.berzina', 'register', complete);
  await change.decide('anna.berzina', 'classify', standard);
  await schedule(stage, change, 'anna.berzina', 'edgars.silins', 'zane.balode');
  return change;
}

/** A window over the change's time that concerns the subject comes with an import. */
async function freeze(change: PlayedCase, subject: string): Promise<void> {
  const { windowFrom: from, windowTo: to } = (await change.state()).data as {
    windowFrom: string;
    windowTo: string;
  };
  const window = {
    code: `PAR-${subject}`,
    nameLv: 'Par vēlu',
    nameEn: 'Too late',
    from,
    to,
    subjects: [subject],
  };
  const document: RawDocument = {
    rows: [
      {
        kind: 'freezeWindows',
        institution: 'PAA',
        value: window,
        placeOf: () => ({ line: 1, path: '' }),
      },
    ],
    errors: [],
  };
  expect(
    (
      await importRegisters(stage.runtime.prisma, document, {
        dryRun: false,
        now: instantOf(stage.runtime.clock),
        actorId: null,
      })
    ).errors,
  ).toEqual([]);
}

const steps = async (change: PlayedCase) =>
  (await change.state()).openSteps.map(({ step }) => step);

test.each([
  ['what the subject stands on', 'DZR'],
  ['what depends on the subject', 'PPI'],
])(
  'a freeze window over %s, added after scheduling, sends the change back to planning',
  async (_what, subject) => {
    const change = await scheduled();
    await freeze(change, subject);
    await eventually(async () => (await steps(change)).includes('plan'));
    expect((await change.log()).at(-1)).toMatchObject({
      type: 'frozen',
      window: { code: `PAR-${subject}` },
    });
  },
);

test('a freeze window over something else leaves the change scheduled', async () => {
  const change = await scheduled();
  await freeze(change, 'PIL');
  expect(await steps(change)).toEqual(['awaitWindow']);
  await freeze(change, 'DZR');
  await eventually(async () => (await steps(change)).includes('plan'));
  expect((await change.log()).filter(({ type }) => type === 'frozen')).toHaveLength(1);
});
