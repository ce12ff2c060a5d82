import { Worker } from '@temporalio/worker';
import { caseActivities } from '../activities/cases';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { endRunAhead } from '../cases/keep-together';
import { senderKey } from '../runtime/sender-signature';
import { connectWorker } from '../runtime/temporal';
import { runWorker } from './run-worker';
import { workflowBundle } from './workflow-bundle';

/**
 * Polls for cases. Pollers grow with the load: with the defaults 32 people at once wait five times
 * as long at p99.
 */
export async function startWorker(runtime: Runtime): Promise<RunningPart> {
  const { environment, plain, prisma, logger, clock } = runtime;
  const endings = new Set<Promise<void>>();
  const runsAhead = (ahead: { caseId: string; institutionId: string }): void => {
    const ending = endRunAhead(runtime, ahead)
      .catch((error: unknown) =>
        logger.error({ caseId: ahead.caseId, err: error }, 'a run ahead of its log was not ended'),
      )
      .finally(() => endings.delete(ending));
    endings.add(ending);
  };
  const connection = await connectWorker(environment);
  const worker = await Worker.create({
    connection,
    namespace: environment.temporal.namespace ?? 'default',
    taskQueue: environment.taskQueue,
    workflowBundle: await workflowBundle('index'),
    activities: caseActivities({
      plain,
      prisma,
      logger,
      runsAhead,
      senderKey: senderKey(environment.masterKey),
      clock,
    }),
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    maxConcurrentLocalActivityExecutions: 32,
    maxCachedWorkflows: 1_000,
  });
  const part = await runWorker('The worker of cases', { worker, connection });
  const stop = async (): Promise<void> => {
    await part.stop();
    // A call that Temporal's client tries again after its connection was closed ends the process.
    await Promise.all(endings);
  };
  return { ...part, stop };
}
