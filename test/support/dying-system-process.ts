import { Worker } from '@temporalio/worker';
import { caseActivities } from '../../activities/cases';
import { CaseWorkflow } from '../../cases/case-workflow';
import { readEnvironment } from '../../runtime/environment';
import { openRuntime } from '../../runtime/runtime';
import { senderKey } from '../../runtime/sender-signature';
import { connectWorker } from '../../runtime/temporal';
import { workflowBundle } from '../../worker/workflow-bundle';
import { patiently } from './played-case';
import { lastActVariable, type LastAct } from './dying-system';

async function act({ variables, task, input, action, temporalPid }: LastAct): Promise<void> {
  const environment = readEnvironment(variables);
  const runtime = openRuntime(environment);
  const { plain, prisma, logger, clock } = runtime;
  const activities = caseActivities({
    plain,
    prisma,
    logger,
    runsAhead: () => undefined,
    senderKey: senderKey(environment.masterKey),
    clock,
  });
  const worker = await Worker.create({
    connection: await connectWorker(environment),
    taskQueue: environment.taskQueue,
    workflowBundle: await workflowBundle('index'),
    activities: {
      ...activities,
      append: async (request: Parameters<typeof activities.append>[0]) => {
        const appended = await activities.append(request);
        if (request.event.id === action.event.id)
          for (const pid of [temporalPid, process.pid]) process.kill(pid, 'SIGKILL');
        return appended;
      },
    },
  });
  const running = worker.run();
  const cases = new CaseWorkflow(runtime);
  // A worker just started may need longer than one request waits.
  await patiently(() =>
    action.event.type === 'opened'
      ? cases.open(task, input, action)
      : cases.act(task, input, action),
  );
  worker.shutdown();
  await running;
}

// Written by actAndDie in the process that started this one.
void act(JSON.parse(process.env[lastActVariable] ?? '') as LastAct);
