import { Worker } from '@temporalio/worker';
import { monitorActivities } from '../activities/monitors';
import { CaseWorkflow } from '../cases/case-workflow';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { connectWorker } from '../runtime/temporal';
import { monitorKeeping } from '../workflows/monitors';
import { monitorQueue, monitorWaker } from './monitor-waker';
import { openedCase, toldCase } from './case-tellers';
import { runWorker } from './run-worker';
import { workflowBundle } from './workflow-bundle';

/**
 * Runs the monitors of service levels on a task queue of their own, few at a time. A thousand may
 * wake at midnight, and people's decisions must not wait for them.
 */
export async function startMonitors(runtime: Runtime): Promise<RunningPart> {
  const { environment, temporal, plain, clock } = runtime;
  const connection = await connectWorker(environment);
  const taskQueue = monitorQueue(runtime);
  const cases = new CaseWorkflow(runtime);
  const worker = await Worker.create({
    connection,
    namespace: environment.temporal.namespace ?? 'default',
    taskQueue,
    workflowBundle: await workflowBundle('monitors'),
    activities: monitorActivities({
      plain,
      tellCase: toldCase(temporal, cases),
      openCase: openedCase(cases),
      wake: monitorWaker(runtime),
      clock,
    }),
    // One of them keeps the others going.
    maxConcurrentActivityTaskExecutions: 3,
    maxConcurrentWorkflowTaskExecutions: 2,
    maxCachedWorkflows: 50,
  });
  return await runWorker('The worker of the monitors', { worker, connection }, async () => {
    await temporal.workflow.start(monitorKeeping, {
      workflowId: `${taskQueue}:${monitorKeeping.name}`,
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  });
}
