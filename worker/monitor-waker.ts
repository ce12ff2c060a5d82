import { monitorId } from '../domain/service-levels/monitor-id';
import type { Runtime } from '../runtime/runtime';
import { serviceLevelMonitor, wakeSignal } from '../workflows/monitors';

/** The task queue of the monitors of service levels, which is their own. */
export const monitorQueue = ({ environment }: Pick<Runtime, 'environment'>): string =>
  `${environment.taskQueue}-monitors`;

/** Wakes the monitor of a set of terms, and begins it where it does not run. */
export const monitorWaker =
  ({ temporal, environment }: Pick<Runtime, 'temporal' | 'environment'>) =>
  async (terms: { institutionId: string; termsCode: string }): Promise<void> => {
    await temporal.workflow.signalWithStart(serviceLevelMonitor, {
      workflowId: monitorId(environment.taskQueue, terms),
      taskQueue: monitorQueue({ environment }),
      args: [terms],
      signal: wakeSignal,
    });
  };
