import { temporal as protocol } from '@temporalio/proto';
import type { Runtime } from '../../runtime/runtime';
import { pingDatabase } from '../../runtime/database';
import { missingMigrations } from '../../runtime/migrate';
import { isMasterKey } from '../../store/content/master-key';

export const parts = ['postgresql', 'migrations', 'masterKey', 'temporal', 'worker'] as const;
export type Readiness = Record<(typeof parts)[number], boolean>;

const patienceMs = 3_000;
/**
 * A worker asks for tasks at least once a minute; one that has not asked for longer is gone, though
 * Temporal lists it for five.
 */
const longestSilenceMs = 90_000;

/** The parts that a decision needs, and whether each works now. */
export async function checkReadiness({
  prisma,
  plain,
  temporal,
  environment,
}: Pick<Runtime, 'prisma' | 'plain' | 'temporal' | 'environment'>): Promise<Readiness> {
  const deadline = Date.now() + patienceMs;
  const [postgresql, migrations, masterKey, connected, worker] = await Promise.all([
    works(pingDatabase(prisma).then(() => true)),
    works(missingMigrations(prisma).then((missing) => missing.length === 0)),
    works(isMasterKey(plain, environment.masterKey)),
    works(
      temporal.connection
        .withDeadline(deadline, () => temporal.workflowService.getSystemInfo({}))
        .then(() => true),
    ),
    works(
      temporal.connection.withDeadline(deadline, () => hasPollingWorker({ temporal, environment })),
    ),
  ]);
  return { postgresql, migrations, masterKey, temporal: connected, worker };
}

async function hasPollingWorker({
  temporal,
  environment,
}: Pick<Runtime, 'temporal' | 'environment'>): Promise<boolean> {
  // A worker that polls for workflow tasks polls for activities too.
  const { pollers } = await temporal.workflowService.describeTaskQueue({
    namespace: temporal.options.namespace,
    taskQueue: { name: environment.taskQueue },
    taskQueueType: protocol.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  return pollers.some(
    ({ lastAccessTime }) =>
      Number(lastAccessTime?.seconds ?? 0) * 1000 > Date.now() - longestSilenceMs,
  );
}

const works = (question: Promise<boolean>): Promise<boolean> => {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false).unref());
  return Promise.race([question.catch(() => false), late]);
};
