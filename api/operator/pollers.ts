import { temporal as protocol } from '@temporalio/proto';
import type { Runtime } from '../../runtime/runtime';

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = protocol.api.enums.v1.TaskQueueType;

export interface Poller {
  identity: string;
  takes: 'decisions' | 'deliveries';
  /** By the wall. */
  lastAskedAt: Date | null;
}

/** Who asks Temporal for work of this system, by its own word in the last minutes. */
export async function pollersOf({
  temporal,
  environment,
}: Pick<Runtime, 'temporal' | 'environment'>): Promise<Poller[]> {
  const ask = async (
    taskQueueType: typeof TASK_QUEUE_TYPE_WORKFLOW | typeof TASK_QUEUE_TYPE_ACTIVITY,
    takes: Poller['takes'],
  ): Promise<Poller[]> => {
    const { pollers } = await temporal.workflowService.describeTaskQueue({
      namespace: temporal.options.namespace,
      taskQueue: { name: environment.taskQueue },
      taskQueueType,
    });
    return pollers.map(({ identity, lastAccessTime }) => ({
      identity: identity ?? '',
      takes,
      lastAskedAt:
        lastAccessTime == null ? null : new Date(Number(lastAccessTime.seconds ?? 0) * 1_000),
    }));
  };
  return [
    ...(await ask(TASK_QUEUE_TYPE_WORKFLOW, 'decisions')),
    ...(await ask(TASK_QUEUE_TYPE_ACTIVITY, 'deliveries')),
  ];
}
