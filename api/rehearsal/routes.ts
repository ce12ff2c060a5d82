import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { say } from '../../messages';
import { openRoute, type ApiRoute } from '../http/route';
import { fastForwardRoute } from './cases';
import { fastForwardMonitorRoute } from './monitors';

const Rehearsal = z.object({ isRehearsal: z.boolean(), banner: z.string().nullable() });

/**
 * Tells every page whether this is a rehearsal, for its banner. In a rehearsal only, an operator
 * lets a case's time run on.
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
    ? [told, fastForwardRoute(dependencies), fastForwardMonitorRoute(dependencies)]
    : [told];
};
