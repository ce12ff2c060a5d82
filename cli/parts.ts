import { allCaseRoutes } from '../api/cases/all-routes';
import { startApi } from '../api/server';
import { keepSigningHeads } from '../worker/sign-heads';
import { ContentStore } from '../store/content/content-store';
import { startInboundMail } from '../api/mailbox/start-inbound-mail';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { startDelivery } from '../worker/start-delivery';
import { startMonitors } from '../worker/start-monitors';
import { startWorker } from '../worker/start-worker';

/** The API with everything it serves. */
export const startApiPart = (runtime: Runtime): Promise<RunningPart> =>
  startApi({
    ...runtime,
    routes: allCaseRoutes({
      ...runtime,
      contents: new ContentStore(runtime.environment.masterKey),
    }),
  });

/**
 * Carries out cases, delivers what they have to tell, and signs the daily heads of the audit trail.
 */
export async function startWorkerPart(runtime: Runtime): Promise<RunningPart> {
  const parts = [
    await startWorker(runtime),
    await startDelivery(runtime),
    await startMonitors(runtime),
    keepSigningHeads(runtime),
  ];
  return { stop: () => Promise.all(parts.map((part) => part.stop())).then(() => undefined) };
}

/** Takes submissions by mail, where the environment says where they arrive. */
export const startInboundPart = (runtime: Runtime): Promise<RunningPart> =>
  startInboundMail({ ...runtime, contents: new ContentStore(runtime.environment.masterKey) });
