import { Router, type RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';
import { readJson } from './json-body';
import { limitCaller, limitVisitor } from './rate-limits';
import { requireReadableText } from './readable-text';
import { requireCaller, requireSignedIn } from '../identity/require-caller';
import type { IdentityDependencies } from '../identity/identify';
import type { Access, ApiRoute } from './route';

/**
 * The routes as Express knows them. A known path with another method answers 405 and which ones
 * there are. Nothing of a body is read before its sender is known and within their limit.
 */
export function mountRoutes(
  routes: readonly ApiRoute[],
  dependencies: IdentityDependencies,
): Router {
  const callerLimit = limitCaller();
  const body = {
    ofCaller: [...readJson('ofCaller'), requireReadableText],
    ofVisitor: [...readJson('ofVisitor'), requireReadableText],
  };
  const doors: Record<Access, readonly RequestHandler[]> = {
    anyone: [limitVisitor(), ...body.ofVisitor],
    signedIn: [requireSignedIn(dependencies), callerLimit, ...body.ofCaller],
    caller: [requireCaller(dependencies), callerLimit, ...body.ofCaller],
  };
  const router = Router({ caseSensitive: true, strict: true });
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path);
    const place = router.route(path);
    for (const { method, access, before, handle } of ofPath)
      place[method](...doors[access], ...before, handle);
    place.all(limitVisitor(), refuseMethod(ofPath));
  }
  return router.use(limitVisitor());
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
