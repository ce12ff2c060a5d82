import { changeCalendarRoutes } from '../change-calendar/routes';
import { auditRoutes } from '../audit/routes';
import { inboxRoutes } from '../inbox/routes';
import { knownErrorRoutes } from '../known-errors/routes';
import { pastCaseRoutes } from '../past-cases/routes';
import { publicSubmissionRoutes } from '../public/routes';
import { rehearsalRoutes } from '../rehearsal/routes';
import { reportRoutes } from '../reports/routes';
import { submissionControlRoutes } from '../reports/submission-control';
import { exclusionRoutes } from '../service-levels/exclusions';
import { measurementRoutes } from '../service-levels/measurements';
import { serviceLevelRoutes } from '../service-levels/routes';
import { vacancyRoutes } from '../vacancies/routes';
import type { ApiRoute } from '../http/route';
import type { CaseDependencies } from '../../cases/dependencies';
import { caseExtraRoutes } from './extra-routes';
import { matchRoutes } from './matches/routes';
import { caseReadRoutes } from './read-routes';
import { caseActRoutes } from './routes';
import { submitterRoutes } from './submitter-routes';

/** Everything the API offers about cases. */
export const allCaseRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  // Before the routes of a case, which would take its name for an id.
  ...matchRoutes(dependencies),
  ...caseActRoutes(dependencies),
  ...caseReadRoutes(dependencies),
  ...caseExtraRoutes(dependencies),
  ...inboxRoutes(dependencies),
  ...auditRoutes(dependencies),
  ...reportRoutes(dependencies),
  ...submissionControlRoutes(dependencies),
  ...vacancyRoutes(dependencies),
  ...changeCalendarRoutes(dependencies),
  ...measurementRoutes(dependencies),
  ...exclusionRoutes(dependencies),
  ...serviceLevelRoutes(dependencies),
  ...knownErrorRoutes(dependencies),
  ...pastCaseRoutes(dependencies),
  ...submitterRoutes(dependencies),
  ...publicSubmissionRoutes(dependencies),
  ...rehearsalRoutes(dependencies),
];
