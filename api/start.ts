import { ContentStore } from '../store/content/content-store';
import { withMasterKey } from '../store/content/with-master-key';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { withClock } from '../runtime/with-clock';
import { startInboundMail } from './mailbox/start-inbound-mail';
import { apiRoutes } from './routes';
import { startServer } from './server';

/** The API with everything it serves. */
export const startApiPart = (runtime: Runtime): Promise<RunningPart> =>
  withMasterKey(runtime, () =>
    withClock(runtime, () => startServer(runtime, apiRoutes(withContents(runtime)))),
  );

/** Takes submissions by mail, where the environment says where they arrive. */
export const startInboundPart = (runtime: Runtime): Promise<RunningPart> =>
  withMasterKey(runtime, () => withClock(runtime, () => startInboundMail(withContents(runtime))));

const withContents = (runtime: Runtime) => ({
  ...runtime,
  contents: new ContentStore(runtime.environment.masterKey),
});
