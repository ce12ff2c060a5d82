import { Router } from 'express';
import type { Runtime } from '../../runtime/runtime';
import { checkReadiness, type Readiness } from './readiness';

/**
 * `/healthz`: the process is alive. `/readyz`: 200 only when every part works; both are asked under
 * any host name, by address.
 */
export function healthRoutes(
  runtime: Pick<Runtime, 'prisma' | 'plain' | 'temporal' | 'environment'>,
): Router {
  const readiness = askedOnce(() => checkReadiness(runtime));
  const router = Router({ caseSensitive: true, strict: true });
  router.get(
    '/healthz',
    (_request, response) =>
      void response.set('Cache-Control', 'no-store').json({ status: 'alive' }),
  );
  router.get('/readyz', async (_request, response) => {
    const parts = await readiness();
    const isReady = Object.values(parts).every(Boolean);
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isReady ? 'ready' : 'not ready', parts });
  });
  return router;
}

const keptMs = 1_000;

/**
 * Asks anew when the last answer is a second old, and once for all who ask at the same time: anybody
 * may ask, and each answer costs questions to three neighbours.
 */
function askedOnce(ask: () => Promise<Readiness>): () => Promise<Readiness> {
  let last: { answer: Promise<Readiness>; until: number } | undefined;
  return () => {
    if (last !== undefined && performance.now() < last.until) return last.answer;
    const asked = { answer: ask(), until: Number.POSITIVE_INFINITY };
    last = asked;
    const settled = () => void (asked.until = performance.now() + keptMs);
    void asked.answer.then(settled, settled);
    return asked.answer;
  };
}
