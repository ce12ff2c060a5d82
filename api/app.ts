import express, { type Express } from 'express';
import helmet from 'helmet';
import { Refusal } from '../domain/problems';
import { loosePolicy, strictPolicy } from './http/content-policy';
import type { Runtime } from '../runtime/runtime';
import { ContentStore } from '../store/content/content-store';
import { compressed } from './http/compressed';
import { dated } from './http/dated';
import { BadTokens } from './http/bad-tokens';
import { answerProblems } from './http/answer-problems';
import { healthRoutes } from './health/routes';
import { checkHost } from './http/host-check';
import { identityProvider } from './identity/provider';
import { openSessions } from './identity/sessions';
import { signInRoutes } from './identity/sign-in';
import { mountRoutes } from './http/mount';
import { noStore } from './http/no-store';
import { oneSpelling } from './http/one-spelling';
import { openApiRoutes } from './openapi/routes';
import { decisionPage } from './decision-page/routes';
import { publicPages } from './public-pages/routes';
import { workspace } from './workspace/serve';
import { readerPage } from './openapi/reader-page';
import { logRequests } from './http/request-log';
import type { ApiRoute } from './http/route';

/** The API as an Express application; `close` gives back what it opened besides the runtime. */
export interface Api {
  app: Express;
  /** Everything below `/api/v1`. */
  routes: readonly ApiRoute[];
  close(): Promise<void>;
}

export function createApp(runtime: Runtime, served: readonly ApiRoute[]): Api {
  const { environment, logger, prisma, plain, clock } = runtime;
  const isSecure = environment.publicUrl.startsWith('https:');
  const sessions = openSessions(runtime);
  const identity = {
    prisma,
    plain,
    environment,
    provider: identityProvider(environment),
    sessionCookie: sessions.cookie,
    badTokens: new BadTokens(),
  };
  const dependencies = { ...runtime, contents: new ContentStore(environment.masterKey) };
  const routes = [...served, ...openApiRoutes(served, environment.publicUrl)];

  // Two ways to write one address would be two addresses in logs, limits and proxies.
  const app = express()
    .disable('x-powered-by')
    .disable('etag')
    .enable('case sensitive routing')
    .enable('strict routing');
  app.locals['isRehearsal'] = environment.isRehearsal;
  // We never speak TLS ourselves: a public https address means exactly one proxy in front, whose
  // word on the client's address counts.
  app.set('trust proxy', isSecure ? 1 : false);
  app.use(
    dated(clock),
    logRequests(logger),
    helmet(helmetOptions(isSecure)),
    healthRoutes(runtime),
    checkHost(environment.publicUrl),
    oneSpelling,
  );
  app.use(['/auth', '/api/v1'], noStore);
  app.use('/auth', sessions.middleware, signInRoutes(identity));
  app.use('/api/docs', loosePolicy, readerPage());
  app.use('/api/v1', compressed, sessions.middleware, mountRoutes(routes, identity));
  app.use('/lemums', noStore, sessions.middleware, decisionPage(dependencies, identity));
  app.use(publicPages(dependencies));
  app.use(workspace(sessions.cookie));
  app.use(() => {
    throw new Refusal('NOT_FOUND');
  });
  app.use(answerProblems(logger, environment.publicUrl));
  return { app, routes, close: () => sessions.close() };
}

const helmetOptions = (isSecure: boolean) => ({
  contentSecurityPolicy: { useDefaults: false, directives: strictPolicy(isSecure) },
  strictTransportSecurity: isSecure,
});
