import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { calendarRoutes } from './calendars/routes';
import { changeModelRoutes } from './change-models';
import { channelRoutes } from './channels';
import { dependencyRoutes } from './dependencies';
import { dependencyGraphRoutes } from './dependency-graph';
import { deputyRoutes } from './deputies';
import { freezeWindowRoutes } from './freeze-windows';
import { importRoutes } from './import/routes';
import { institutionRoutes } from './institutions';
import { partnerRoutes } from './partners';
import { personRoutes } from './persons';
import { resourceRoutes } from './resources';
import { roleRequestRoutes } from './role-requests';
import { roleRoutes } from './roles';
import { serviceRoutes } from './services';
import { sheetRoutes } from './sheets/routes';
import { termsRoutes } from './terms';

/**
 * The routes of every register. Everybody of the institution reads, where the register does not say
 * otherwise; who may write stands with each.
 */
export const registerRoutes = (dependencies: RegisterDependencies): ApiRoute[] =>
  [
    institutionRoutes,
    personRoutes,
    serviceRoutes,
    termsRoutes,
    resourceRoutes,
    dependencyRoutes,
    dependencyGraphRoutes,
    roleRoutes,
    roleRequestRoutes,
    deputyRoutes,
    partnerRoutes,
    calendarRoutes,
    freezeWindowRoutes,
    changeModelRoutes,
    channelRoutes,
    importRoutes,
    sheetRoutes,
  ].flatMap((routes) => routes(dependencies));
