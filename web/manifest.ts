import { lazyRouteComponent } from '@tanstack/react-router';
import type { IconName } from './look/parts/Icon';

/**
 * The screens of the workspace, each once: the router, the navigation and the tests that open every
 * screen are made from this list.
 */
export const screens = [
  {
    path: '/inbox',
    icon: 'inbox',
    title: 'nav.inbox',
    component: lazyRouteComponent(() => import('./screens/inbox/Inbox'), 'Inbox'),
  },
  {
    path: '/start',
    icon: 'plus',
    title: 'nav.start',
    component: lazyRouteComponent(() => import('./screens/start/Start'), 'Start'),
  },
  {
    path: '/cases',
    icon: 'search',
    title: 'nav.cases',
    component: lazyRouteComponent(() => import('./screens/cases/Cases'), 'Cases'),
  },
  {
    path: '/cases/$caseId',
    title: 'nav.case',
    component: lazyRouteComponent(() => import('./screens/case/CasePage'), 'CasePage'),
  },
  {
    path: '/cases/$caseId/work-items/$item',
    title: 'nav.case',
    component: lazyRouteComponent(() => import('./screens/case/CasePage'), 'CasePage'),
  },
  {
    path: '/calendar',
    icon: 'calendar',
    title: 'nav.calendar',
    component: lazyRouteComponent(() => import('./screens/calendar/Calendar'), 'Calendar'),
  },
  {
    path: '/levels',
    icon: 'gauge',
    title: 'nav.levels',
    component: lazyRouteComponent(() => import('./screens/levels/Levels'), 'Levels'),
  },
  {
    path: '/registers',
    icon: 'list',
    title: 'nav.registers',
    component: lazyRouteComponent(() => import('./screens/registers/Registers'), 'Registers'),
  },
  {
    path: '/registers/vacancies',
    title: 'registers.vacancies',
    component: lazyRouteComponent(() => import('./screens/registers/Vacancies'), 'Vacancies'),
  },
  {
    path: '/registers/known-errors',
    title: 'registers.knownErrors',
    component: lazyRouteComponent(() => import('./screens/registers/KnownErrors'), 'KnownErrors'),
  },
  {
    path: '/registers/time-limits',
    title: 'registers.timeLimits',
    component: lazyRouteComponent(() => import('./screens/registers/TimeLimits'), 'TimeLimits'),
  },
  {
    path: '/registers/import',
    title: 'registers.importTitle',
    component: lazyRouteComponent(() => import('./screens/registers/Import'), 'Import'),
  },
  {
    path: '/registers/$register',
    title: 'nav.registers',
    component: lazyRouteComponent(() => import('./screens/registers/RegisterPage'), 'RegisterPage'),
  },
  {
    path: '/registers/$register/$id',
    title: 'nav.registers',
    component: lazyRouteComponent(() => import('./screens/registers/ItemPage'), 'ItemPage'),
  },
  {
    path: '/reports',
    icon: 'bars',
    title: 'nav.reports',
    component: lazyRouteComponent(() => import('./screens/reports/Reports'), 'Reports'),
  },
  {
    path: '/control',
    icon: 'flag',
    title: 'nav.control',
    roles: [
      'institution_service_portfolio_owner',
      'institution_resource_portfolio_owner',
      'auditor',
    ],
    component: lazyRouteComponent(() => import('./screens/control/Control'), 'Control'),
  },
  {
    path: '/handbook',
    icon: 'book',
    title: 'nav.handbook',
    component: lazyRouteComponent(() => import('./screens/handbook/Handbook'), 'Handbook'),
  },
  {
    path: '/handbook/$code',
    title: 'nav.handbook',
    component: lazyRouteComponent(() => import('./screens/handbook/TaskPage'), 'TaskPage'),
  },
  {
    path: '/operator',
    icon: 'pulse',
    title: 'nav.operator',
    roles: ['operator'],
    component: lazyRouteComponent(() => import('./screens/operator/Operator'), 'Operator'),
  },
  {
    path: '/rehearsal',
    title: 'rehearsal.title',
    component: lazyRouteComponent(() => import('./screens/rehearsal/Rehearsal'), 'Rehearsal'),
  },
] as const satisfies readonly {
  path: `/${string}`;
  /** Stands in the navigation, with this sign. */
  icon?: IconName;
  title: string;
  /** Stands in the navigation only of who holds one of these; what may be seen the API decides. */
  roles?: readonly string[];
  component: ReturnType<typeof lazyRouteComponent>;
}[];
