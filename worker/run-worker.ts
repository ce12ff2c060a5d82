import type { NativeConnection, Worker } from '@temporalio/worker';
import { ExplainedError } from '../runtime/explained-error';
import { describeFault } from '../runtime/faults';
import type { RunningPart } from '../runtime/runtime';

/**
 * Lets a worker poll until it is stopped. Temporal or the SDK may end it before: it then says so,
 * as a process whose worker is over looks alive and carries out nothing.
 * @param begin what the worker exists for, begun once it polls
 * @throws what `begin` throws; the worker is stopped then
 */
export async function runWorker(
  name: string,
  { worker, connection }: { worker: Worker; connection: NativeConnection },
  begin: () => Promise<void> = () => Promise.resolve(),
): Promise<RunningPart> {
  let isStopping = false;
  const running = worker.run();
  const failed = new Promise<ExplainedError>((tell) => {
    const over = (why: string) => {
      if (!isStopping) tell(new ExplainedError(`${name} ended though nobody stopped it${why}.`));
    };
    running.then(
      () => over(''),
      (error: unknown) => over(`: ${describeFault(error).summary}`),
    );
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    if (worker.getState() === 'RUNNING') worker.shutdown();
    // Why it ended by itself was told.
    await running.catch(() => undefined);
    await connection.close();
  };
  try {
    await begin();
    return { stop, failed };
  } catch (error) {
    await stop();
    throw error;
  }
}
