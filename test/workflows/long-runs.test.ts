import { Worker } from '@temporalio/worker';
import { v7 as uuid } from 'uuid';
import { caseActivities } from '../../activities/cases';
import { CaseWorkflow } from '../../cases/case-workflow';
import { digestOf } from '../../domain/digest';
import { senderKey } from '../../runtime/sender-signature';
import { connectWorker } from '../../runtime/temporal';
import { complete } from '../support/change-answers';
import { PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage } from '../support/stage';
import { playerWith } from '../support/wrong-player';

const timesHeld = 6;

test('a case whose state has become large goes on in a new run, and knows what was done before', async () => {
  const fresh = await freshEnvironment({}, { demonstration: true });
  const opened = await openStage(fresh.environment);
  const environment = { ...fresh.environment, taskQueue: `long-runs-${uuid()}` };
  const runtime = { ...opened.runtime, environment };
  const stage = { ...opened, runtime, cases: new CaseWorkflow(runtime) };
  const connection = await connectWorker(environment);
  const worker = await Worker.create({
    connection,
    taskQueue: environment.taskQueue,
    workflowBundle: await playerWith('workflows/case-player.ts', '8000000', '20000'),
    activities: caseActivities({
      ...runtime,
      runsAhead: () => undefined,
      senderKey: senderKey(environment.masterKey),
    }),
  });
  await worker.runUntil(async () => {
    const change = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD' });
    const first = await change.answer('anna.berzina', 'register', complete);
    const answered = await change.send(first);
    for (let n = 0; n < timesHeld; n += 1) {
      await change.redirect('anna.berzina', 'held');
      await change.redirect('anna.berzina', 'resumed');
    }
    const handle = runtime.temporal.workflow.getHandle(change.input.caseId);
    const { runId, raw } = await handle.describe();
    expect(runId).not.toBe(raw.workflowExecutionInfo?.firstRunId);
    const state = await change.state();
    expect(await change.standing()).toEqual({
      sequence: 2 + 2 * timesHeld,
      digest: digestOf(state),
    });
    expect(await change.send(first)).toEqual(answered);
  });
  await connection.close();
  await opened.close();
  await fresh.drop();
});
