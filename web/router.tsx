import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  type AnyRoute,
} from '@tanstack/react-router';
import { screens } from './manifest';
import { Failure } from './shell/Failure';
import { NotFound } from './shell/NotFound';
import { Shell } from './shell/Shell';
import { Loading } from './look/parts/Loading';
import { say } from './words/say';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/inbox" replace />,
});

const routes: AnyRoute[] = screens.map(({ path, component }) =>
  createRoute({ getParentRoute: () => root, path, component }),
);

/**
 * Addresses are read and written as plain text: `?view=mine`, not JSON. Each screen checks what it
 * takes from there.
 */
export const router = createRouter({
  routeTree: root.addChildren([home, ...routes]),
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error }) => (
    <main id="main" tabIndex={-1}>
      <Failure isPage error={error} />
    </main>
  ),
  defaultPendingComponent: () => <Loading>{say('loading')}</Loading>,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    );
    return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
  },
});
