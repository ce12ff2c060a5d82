import type { CaseDependencies } from '../cases/dependencies';
import { auditRoutes } from './audit/routes';
import { caseRoutes } from './cases/all-routes';
import { catalogueRoutes } from './catalogue/routes';
import { changeCalendarRoutes } from './change-calendar/routes';
import { deadlineRoutes } from './deadlines/preview';
import { timeLimitRoutes } from './deadlines/time-limits';
import { draftRoutes } from './drafts/routes';
import { governanceRoutes } from './governance/routes';
import type { ApiRoute } from './http/route';
import { bulkRoutes } from './inbox/bulk/routes';
import { inboxRoutes } from './inbox/routes';
import { inboxViewRoutes } from './inbox/view-routes';
import { liveRoutes } from './live/routes';
import { knownErrorRoutes } from './known-errors/routes';
import { operatorRoutes } from './operator/routes';
import { pastCaseRoutes } from './past-cases/routes';
import { processRoutes } from './processes/routes';
import { publicSubmissionRoutes } from './public/routes';
import { registerRoutes } from './registers/routes';
import { rehearsalRoutes } from './rehearsal/routes';
import { figureCasesRoutes } from './reports/figure-cases';
import { reportRoutes } from './reports/routes';
import { submissionControlRoutes } from './reports/submission-control';
import { exclusionRoutes } from './service-levels/exclusions';
import { measurementRoutes } from './service-levels/measurements';
import { serviceLevelRoutes } from './service-levels/routes';
import { ownSessionRoutes } from './session/own-sessions';
import { sessionRoutes } from './session/routes';
import { vacancyRoutes } from './vacancies/routes';

/** Everything below `/api/v1`, resource by resource. */
export const apiRoutes = (dependencies: CaseDependencies): ApiRoute[] =>
  [
    deadlineRoutes,
    timeLimitRoutes,
    catalogueRoutes,
    sessionRoutes,
    ownSessionRoutes,
    draftRoutes,
    processRoutes,
    governanceRoutes,
    registerRoutes,
    caseRoutes,
    inboxRoutes,
    bulkRoutes,
    inboxViewRoutes,
    liveRoutes,
    auditRoutes,
    reportRoutes,
    figureCasesRoutes,
    submissionControlRoutes,
    vacancyRoutes,
    changeCalendarRoutes,
    measurementRoutes,
    exclusionRoutes,
    serviceLevelRoutes,
    knownErrorRoutes,
    pastCaseRoutes,
    publicSubmissionRoutes,
    operatorRoutes,
    rehearsalRoutes,
  ].flatMap((routes) => routes(dependencies));
