import type { Runtime, RunningPart } from '../runtime/runtime';
import { withMasterKey } from '../store/content/with-master-key';
import { keepCasesRunning } from './keep-cases-running';
import { keepSigningHeads } from './sign-heads';
import { startDelivery } from './start-delivery';
import { startMonitors } from './start-monitors';
import { startWorker } from './start-worker';

/**
 * Carries out cases and keeps them running, delivers what they have to tell, and signs the daily
 * heads of the audit trail.
 */
export const startWorkerPart = (runtime: Runtime): Promise<RunningPart> =>
  withMasterKey(runtime, () => startParts(runtime));

async function startParts(runtime: Runtime): Promise<RunningPart> {
  const parts = [
    await startWorker(runtime),
    await startDelivery(runtime),
    await startMonitors(runtime),
    keepSigningHeads(runtime),
    keepCasesRunning(runtime),
  ];
  return { stop: () => Promise.all(parts.map((part) => part.stop())).then(() => undefined) };
}
