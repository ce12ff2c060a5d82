import { Router } from 'express';
import type { Runtime } from '../../runtime/runtime';
import { checkReadiness } from './readiness';

/**
 * `/healthz`: the process is alive. `/readyz`: 200 only when every part works; both are asked under
 * any host name, by address.
 */
export function healthRoutes(
  runtime: Pick<Runtime, 'prisma' | 'plain' | 'temporal' | 'environment'>,
): Router {
  const router = Router();
  router.get(
    '/healthz',
    (_request, response) =>
      void response.set('Cache-Control', 'no-store').json({ status: 'alive' }),
  );
  router.get('/readyz', async (_request, response) => {
    const parts = await checkReadiness(runtime);
    const isReady = Object.values(parts).every(Boolean);
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isReady ? 'ready' : 'not ready', parts });
  });
  return router;
}
