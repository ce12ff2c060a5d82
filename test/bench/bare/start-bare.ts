import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { RunningPart, Runtime } from '../../../runtime/runtime';
import { connectWorker } from '../../../runtime/temporal';

export const bareQueue = 'bench-bare';

/** A worker for the bare workflows that are measured as a floor. */
export async function startBare(
  { environment }: Pick<Runtime, 'environment'>,
  also: Partial<WorkerOptions> = {},
): Promise<RunningPart> {
  const connection = await connectWorker(environment);
  const worker = await Worker.create({
    connection,
    namespace: environment.temporal.namespace ?? 'default',
    taskQueue: bareQueue,
    workflowsPath: require.resolve('./workflows.ts'),
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    ...also,
  });
  const running = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
