import express, { type Express } from 'express';
import helmet from 'helmet';
import { Refusal } from '../domain/problems';
import { answerProblems } from './http/answer-problems';
import { catalogueRoutes } from './catalogue/routes';
import { deadlineRoutes } from './deadlines/preview';
import type { ApiDependencies } from './dependencies';
import { healthRoutes } from './health/routes';
import { checkHost } from './http/host-check';
import { identityProvider } from './identity/provider';
import { openSessions } from './identity/sessions';
import { signInRoutes } from './identity/sign-in';
import { requireJson } from './http/json-body';
import { mountRoutes } from './http/mount';
import { openApiRoutes } from './openapi/routes';
import { casePages } from './pages/case-page';
import { controlPage } from './pages/control-page';
import { startPage } from './pages/start-page';
import { governanceRoutes } from './governance/routes';
import { processRoutes } from './processes/routes';
import { readerPage } from './openapi/reader-page';
import { requireReadableText } from './http/readable-text';
import { registerRoutes } from './registers/routes';
import { logRequests } from './http/request-log';
import { sessionRoutes } from './session/routes';
import type { ApiRoute } from './http/route';

/** The API as an Express application; `close` gives back what it opened besides the runtime. */
export interface Api {
  app: Express;
  /** Everything below `/api/v1`. */
  routes: readonly ApiRoute[];
  close(): Promise<void>;
}

export function createApp(dependencies: ApiDependencies): Api {
  const { environment, logger, prisma, plain } = dependencies;
  const isSecure = environment.publicUrl.startsWith('https:');
  const sessions = openSessions(dependencies);
  const identity = {
    prisma,
    plain,
    environment,
    provider: identityProvider(environment),
    sessionCookie: sessions.cookieName,
  };
  const described = [
    ...deadlineRoutes(),
    ...catalogueRoutes(dependencies),
    ...sessionRoutes(dependencies),
    ...processRoutes(),
    ...governanceRoutes(dependencies),
    ...registerRoutes(dependencies),
    ...dependencies.routes,
  ];
  const routes = [...described, ...openApiRoutes(described, environment.publicUrl)];

  const app = express().disable('x-powered-by').disable('etag');
  // We never speak TLS ourselves: a public https address means exactly one proxy in front, whose
  // word on the client's address counts.
  app.set('trust proxy', isSecure ? 1 : false);
  app.use(
    logRequests(logger),
    helmet(helmetOptions(isSecure)),
    healthRoutes(dependencies),
    checkHost(environment.publicUrl),
  );
  app.use('/auth', sessions.middleware, signInRoutes(identity));
  app.get('/', startPage);
  app.use('/cases', sessions.middleware, casePages(dependencies, identity));
  app.use('/control', sessions.middleware, controlPage(dependencies, identity));
  app.use('/api/docs', readerPage());
  app.use(
    '/api/v1',
    sessions.middleware,
    requireJson,
    requireReadableText,
    mountRoutes(routes, identity),
  );
  app.use(() => {
    throw new Refusal('NOT_FOUND');
  });
  app.use(answerProblems(logger));
  return { app, routes, close: () => sessions.close() };
}

const helmetOptions = (isSecure: boolean) => ({
  contentSecurityPolicy: {
    directives: {
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'"],
      upgradeInsecureRequests: isSecure ? [] : null,
    },
  },
  strictTransportSecurity: isSecure,
});
