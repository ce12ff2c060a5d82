import { digestOf } from '../../domain/digest';
import type { RunningPart } from '../../runtime/runtime';
import { startWorker } from '../../worker/start-worker';
import { acknowledged, approved, assessed, complete, normal } from '../support/change-answers';
import { schedule, windowOpens } from '../support/change-situations';
import { openItem, PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';
import { letPass, untilNext } from '../support/time-runs';

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

async function expectToAgree(change: PlayedCase): Promise<void> {
  const state = await change.state();
  expect(await change.standing()).toEqual({ sequence: state.sequence, digest: digestOf(state) });
}

test('an unanswered work item is warned of at half and four fifths, is due, and climbs the ladder to its top until somebody acknowledges', async () => {
  const change = await open();
  const { due } = (await change.state()).clocks['register.1'] ?? {};
  await letPass(stage.runtime, 10 * 86_400);
  const [, ...log] = await change.log();
  expect(log.slice(0, 3)).toMatchObject([
    { type: 'timeReached', clockId: 'register.1', moment: 'warn50', at: due?.warnAt[0]?.at },
    { type: 'timeReached', clockId: 'register.1', moment: 'warn80', at: due?.warnAt[1]?.at },
    { type: 'timeReached', clockId: 'register.1', moment: 'due', at: due?.dueAt },
  ]);
  const escalations = Object.values((await change.state()).items).filter(
    ({ kind }) => kind === 'escalation',
  );
  expect(
    escalations.map(({ open: isOpen, outcome, anyOf }) => [
      isOpen,
      outcome,
      anyOf.map((performer) => 'role' in performer && performer.role),
    ]),
  ).toEqual([
    [false, 'silence', ['institution_service_portfolio_owner']],
    [false, 'silence', ['institution_resource_portfolio_owner']],
    [
      true,
      undefined,
      ['institution_service_portfolio_owner', 'institution_resource_portfolio_owner'],
    ],
  ]);
  await change.send(await change.escalation('peteris.zarins', acknowledged));
  expect((await change.state()).openSteps).toEqual([{ step: 'register', visit: 1 }]);
  await expectToAgree(change);
});

test('on hold nothing comes due; resumed, the time limit is later by the time that it rested', async () => {
  const change = await open();
  const before = (await change.state()).clocks['register.1']?.due?.dueAt ?? '';
  await change.redirect('anna.berzina', 'held');
  await letPass(stage.runtime, 30 * 86_400);
  expect((await change.log()).map(({ type }) => type)).toEqual(['opened', 'held']);
  await change.redirect('anna.berzina', 'resumed');
  const { due, status } = (await change.state()).clocks['register.1'] ?? {};
  expect(status).toBe('running');
  expect(Date.parse(due?.dueAt ?? '') - Date.parse(before)).toBeGreaterThan(25 * 86_400_000);
  await untilNext(stage, change);
  expect((await change.log()).at(-1)).toMatchObject({
    type: 'timeReached',
    moment: 'warn50',
    at: due?.warnAt[0]?.at,
  });
});

test('a case waits for its window and goes on by itself when that opens', async () => {
  const change = await PlayedCase.open(stage, { by: 'baiba.cirule', institution: 'RUD' });
  await change.decide('laura.jansone', 'register', complete);
  await change.decide('laura.jansone', 'classify', normal);
  await change.decide('laura.jansone', 'assess', assessed());
  await change.decide('laura.jansone', 'authorise', approved);
  await schedule(stage, change, 'laura.jansone', 'uldis.sproge', 'baiba.cirule');
  const [waiting] = (await change.state()).openSteps;
  await windowOpens(stage, change);
  expect((await change.log()).at(-1)).toMatchObject({
    type: 'waited',
    step: 'awaitWindow',
    at: waiting?.until,
  });
  expect(openItem(await change.state(), 'implement').anyOf).toMatchObject([
    { caseFunction: 'implementer', personId: await stage.personId('uldis.sproge') },
  ]);
});
