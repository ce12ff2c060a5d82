import type { CaseDependencies } from '../../cases/dependencies';
import { say } from '../../messages';
import { openRoute, type ApiRoute } from '../http/route';
import { partsRoute } from './persons';
import { Rehearsal } from './schemas';
import { readTimeRoute, runTimeRoute, stopTimeRoute } from './time';

/**
 * Tells every page whether this is a rehearsal, for its banner. In a rehearsal only, who can be
 * played is listed, and an operator lets time run on.
 */
export const rehearsalRoutes = (dependencies: CaseDependencies): ApiRoute[] => {
  const { clock, environment } = dependencies;
  const { isRehearsal } = environment;
  const told = openRoute({
    method: 'get',
    path: '/rehearsal',
    operation: 'readRehearsal',
    answers: { 200: Rehearsal },
    handle({ language, now }, _request, response) {
      response.json({
        isRehearsal,
        banner: isRehearsal ? say(language, 'cases.rehearsal.banner') : null,
        now,
        offsetMs: clock.offsetMs,
      });
    },
  });
  return isRehearsal
    ? [
        told,
        partsRoute(dependencies),
        readTimeRoute(dependencies),
        runTimeRoute(dependencies),
        stopTimeRoute(dependencies),
      ]
    : [told];
};
