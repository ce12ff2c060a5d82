import { Router, type RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';
import { limitCaller, limitVisitor } from './rate-limits';
import { requireCaller, requireSignedIn } from '../identity/require-caller';
import type { IdentityDependencies } from '../identity/identify';
import type { Access, ApiRoute } from './route';

/**
 * The routes as Express knows them. A known path with another method answers 405 and which ones
 * there are.
 */
export function mountRoutes(
  routes: readonly ApiRoute[],
  dependencies: IdentityDependencies,
): Router {
  const callerLimit = limitCaller();
  const doors: Record<Access, readonly RequestHandler[]> = {
    anyone: [limitVisitor()],
    signedIn: [requireSignedIn(dependencies), callerLimit],
    caller: [requireCaller(dependencies), callerLimit],
  };
  const router = Router({ caseSensitive: true, strict: true });
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path);
    const place = router.route(path);
    for (const { method, access, before, handle } of ofPath)
      place[method](...doors[access], ...before, handle);
    place.all(refuseMethod(ofPath));
  }
  return router;
}

function refuseMethod(routes: readonly ApiRoute[]): RequestHandler {
  const methods = routes
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .join(', ');
  return (_request, response) => {
    response.set('Allow', methods);
    throw new Refusal('METHOD_NOT_ALLOWED');
  };
}
