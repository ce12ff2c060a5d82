import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { outboxActivities } from '../activities/outbox';
import { timeRunActivities } from '../activities/time-run';
import { ContentStore } from '../store/content/content-store';
import { CaseWorkflow } from '../cases/case-workflow';
import type { DeliveryDependencies } from '../activities/delivery/dependencies';
import { connectMailServer } from '../activities/delivery/mail-server';
import { wallClock } from '../runtime/clock';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { connectWorker } from '../runtime/temporal';
import { openedCase, toldCase } from './case-tellers';
import { periodicActivities, periodicJobs, type PeriodicDependencies } from './periodic-jobs';
import { timeRunWorld } from './time-runs';
import { runWorker } from './run-worker';
import { workflowBundle } from './workflow-bundle';
import { mailDelivery, messageDelivery } from '../workflows/outbox-delivery';

/**
 * Delivers the outbox and does the periodic jobs, on a task queue of their own so that mail never
 * waits behind cases nor cases behind mail. Any number may run. The workflows that keep this going
 * exist once, and any worker that polls takes them over from one that stopped.
 */
export async function startDelivery(runtime: Runtime): Promise<RunningPart> {
  const { environment, temporal } = runtime;
  const connection = await connectWorker(environment);
  const mailServer = connectMailServer({ ...environment, clock: runtime.clock });
  const taskQueue = `${environment.taskQueue}-delivery`;
  const cases = new CaseWorkflow(runtime);
  const dependencies = deliveryDependencies(runtime, cases, mailServer);
  const worker = await Worker.create({
    connection,
    namespace: environment.temporal.namespace ?? 'default',
    taskQueue,
    workflowBundle: await workflowBundle('delivery-queue'),
    activities: {
      ...outboxActivities(dependencies),
      ...periodicActivities(dependencies),
      // Where cases are real, time is what it is.
      ...(environment.isRehearsal
        ? timeRunActivities(timeRunWorld(runtime, cases, dependencies))
        : {}),
    },
    maxConcurrentActivityTaskExecutions: 10,
    maxCachedWorkflows: 10,
  });
  const running = await runWorker('Delivery', { worker, connection }, () =>
    keepGoing(temporal, taskQueue),
  );
  return {
    ...running,
    stop: async () => {
      await running.stop();
      mailServer.close();
    },
  };
}

/** What delivery and the periodic jobs need of the world. */
export function deliveryDependencies(
  { plain, temporal, environment, logger, clock }: Runtime,
  cases: CaseWorkflow,
  mailServer: DeliveryDependencies['mailServer'],
): DeliveryDependencies & PeriodicDependencies {
  return {
    plain,
    mailServer,
    logger,
    contents: new ContentStore(environment.masterKey),
    tellCase: toldCase(temporal, cases),
    openCase: openedCase(cases),
    publicUrl: environment.publicUrl,
    inboundDomain: environment.inboundMail?.domain,
    now: () => clock.now(),
    wall: () => wallClock.now(),
    isRunning: (caseId) => cases.isRunning(caseId),
    thresholds: environment.thresholds,
  };
}

/** The ids are fixed, so each exists once. */
async function keepGoing(temporal: Client, taskQueue: string): Promise<void> {
  const start = (workflow: () => Promise<void>) =>
    temporal.workflow.start(workflow, {
      workflowId: `${taskQueue}:${workflow.name}`,
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  await Promise.all([messageDelivery, mailDelivery, ...periodicJobs].map(start));
}
