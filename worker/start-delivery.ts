import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { outboxActivities } from '../activities/outbox';
import { ContentStore } from '../store/content/content-store';
import { CaseWorkflow } from '../cases/case-workflow';
import type { DeliveryDependencies } from '../activities/delivery/dependencies';
import { connectMailServer } from '../activities/delivery/mail-server';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { connectWorker } from '../runtime/temporal';
import { openedCase, toldCase } from './case-tellers';
import { periodicActivities, periodicJobs } from './periodic-jobs';
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
  const mailServer = connectMailServer(environment);
  const taskQueue = `${environment.taskQueue}-delivery`;
  const dependencies = dependenciesOf(runtime, mailServer);
  const worker = await Worker.create({
    connection,
    namespace: environment.temporal.namespace ?? 'default',
    taskQueue,
    workflowBundle: await workflowBundle('delivery-queue'),
    activities: {
      ...outboxActivities(dependencies),
      ...periodicActivities({
        ...dependencies,
        isRunning: (caseId) => new CaseWorkflow(temporal, environment).isRunning(caseId),
        thresholds: environment.thresholds,
      }),
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

function dependenciesOf(
  { plain, temporal, environment, logger }: Runtime,
  mailServer: DeliveryDependencies['mailServer'],
): DeliveryDependencies {
  const cases = new CaseWorkflow(temporal, environment);
  return {
    plain,
    mailServer,
    logger,
    contents: new ContentStore(environment.masterKey),
    tellCase: toldCase(temporal, cases),
    openCase: openedCase(cases),
    publicUrl: environment.publicUrl,
    inboundDomain: environment.inboundMail?.domain,
    keepsWorkingHours: !environment.isRehearsal,
    now: () => new Date(),
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
