import { inboxRoutes } from '../inbox/routes';
import type { ApiRoute } from '../route';
import type { CaseDependencies } from './dependencies';
import { caseReadRoutes } from './read-routes';
import { caseActRoutes } from './routes';

/** Everything the API offers about cases. */
export const allCaseRoutes = (dependencies: CaseDependencies): ApiRoute[] => [...caseActRoutes(dependencies), ...caseReadRoutes(dependencies), ...inboxRoutes(dependencies)];
