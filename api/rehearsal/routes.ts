import type { CaseDependencies } from '../../cases/dependencies';
import { say } from '../../messages';
import { openRoute, type ApiRoute } from '../http/route';
import { casesToForwardRoute, fastForwardRoute } from './cases';
import { fastForwardMonitorRoute } from './monitors';
import { partsRoute } from './persons';
import { Rehearsal } from './schemas';

/**
 * Tells every page whether this is a rehearsal, for its banner. In a rehearsal only, who can be
 * played is listed, and an operator lets a case's time run on.
 */
export const rehearsalRoutes = (dependencies: CaseDependencies): ApiRoute[] => {
  const { isRehearsal } = dependencies.environment;
  const told = openRoute({
    method: 'get',
    path: '/rehearsal',
    operation: 'readRehearsal',
    answers: { 200: Rehearsal },
    handle({ language }, _request, response) {
      response.json({
        isRehearsal,
        banner: isRehearsal ? say(language, 'cases.rehearsal.banner') : null,
      });
    },
  });
  return isRehearsal
    ? [
        told,
        partsRoute(dependencies),
        casesToForwardRoute(dependencies),
        fastForwardRoute(dependencies),
        fastForwardMonitorRoute(dependencies),
      ]
    : [told];
};
