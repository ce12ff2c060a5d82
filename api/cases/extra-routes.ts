import type { ApiRoute } from '../http/route';
import { actionRoutes } from './actions';
import { attachmentRoutes } from './attachments';
import { clockExplanationRoutes } from './clock-explanation';
import { commentRoutes } from './comments';
import type { CaseDependencies } from '../../cases/dependencies';
import { linkRoutes } from './links';
import { caseSearchRoutes } from './search';
import { timelineRoutes } from './timeline';
import { workItemRoutes } from './work-item-routes';

/** Routes of a case besides deciding it: finding it, understanding it, talking about it. */
export const caseExtraRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  ...caseSearchRoutes(dependencies),
  ...timelineRoutes(dependencies),
  ...workItemRoutes(dependencies),
  ...actionRoutes(dependencies),
  ...clockExplanationRoutes(dependencies),
  ...commentRoutes(dependencies),
  ...linkRoutes(dependencies),
  ...attachmentRoutes(dependencies),
];
