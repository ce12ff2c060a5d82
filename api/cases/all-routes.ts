import { correctionRoutes } from './corrections';
import type { CaseDependencies } from '../../cases/dependencies';
import type { ApiRoute } from '../http/route';
import { actionRoutes } from './actions';
import { attachmentRoutes } from './attachments';
import { bySubmitterRoutes } from './by-submitter';
import { clockExplanationRoutes } from './clock-explanation';
import { commentRoutes } from './comments';
import { eligiblePersonRoutes } from './eligible-persons';
import { linkRoutes } from './links';
import { matchRoutes } from './matches/routes';
import { positionRoutes } from './position/routes';
import { previewRoutes } from './preview/routes';
import { caseReadRoutes } from './read-routes';
import { caseActRoutes } from './routes';
import { caseSearchRoutes } from './search';
import { sheetRoutes } from './sheet/routes';
import { submitterRoutes } from './submitter-routes';
import { timelineRoutes } from './timeline';
import { workItemRoutes } from './work-item-routes';

/** Opening, deciding, finding and understanding cases, and talking about them. */
export const caseRoutes = (dependencies: CaseDependencies): ApiRoute[] =>
  [
    // Before the routes of a case, which would take its name for an id.
    matchRoutes,
    previewRoutes,
    bySubmitterRoutes,
    caseActRoutes,
    correctionRoutes,
    caseReadRoutes,
    caseSearchRoutes,
    sheetRoutes,
    positionRoutes,
    timelineRoutes,
    workItemRoutes,
    eligiblePersonRoutes,
    actionRoutes,
    clockExplanationRoutes,
    commentRoutes,
    linkRoutes,
    attachmentRoutes,
    submitterRoutes,
  ].flatMap((routes) => routes(dependencies));
