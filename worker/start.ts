import { firstFailureOf, type Runtime, type RunningPart } from '../runtime/runtime';
import { withClock } from '../runtime/with-clock';
import { withMasterKey } from '../store/content/with-master-key';
import { keepCasesRunning } from './keep-cases-running';
import { ringCases } from './ring-cases';
import { keepSigningHeads } from './sign-heads';
import { startDelivery } from './start-delivery';
import { startMonitors } from './start-monitors';
import { startWorker } from './start-worker';

/**
 * Carries out cases and keeps them running, delivers what they have to tell, and signs the daily
 * heads of the audit trail.
 */
export const startWorkerPart = (runtime: Runtime): Promise<RunningPart> =>
  withMasterKey(runtime, () => withClock(runtime, () => startParts(runtime)));

async function startParts(runtime: Runtime): Promise<RunningPart> {
  const parts: RunningPart[] = [];
  const stop = () => Promise.all(parts.map((part) => part.stop())).then(() => undefined);
  try {
    for (const start of starts) parts.push(await start(runtime));
    return { stop, failed: firstFailureOf(parts) };
  } catch (error) {
    // Half a worker would look alive, and nobody would start another.
    await stop();
    throw error;
  }
}

const starts: readonly ((runtime: Runtime) => RunningPart | Promise<RunningPart>)[] = [
  startWorker,
  startDelivery,
  startMonitors,
  keepSigningHeads,
  keepCasesRunning,
  ringCases,
];
