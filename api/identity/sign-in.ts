import { promisify } from 'node:util';
import { Router, type Request, type Response } from 'express';
import {
  authorizationCodeGrant,
  buildEndSessionUrl,
  ClientError,
  ResponseBodyError,
  AuthorizationResponseError,
  type IDToken,
} from 'openid-client';
import { z } from 'zod';
import { dayOf } from '../../domain/time/day-of';
import { Refusal } from '../../domain/problems';
import { findPerson } from '../../store/access/find-signed-in';
import { beginSession, endSession } from '../../store/access/person-sessions';
import { parse } from '../http/field-error';
import type { IdentityDependencies } from './identify';
import { requireCsrfToken } from './csrf';
import { browserOf } from './browser-of';
import { forgetSession } from './session-cookie';
import { signInAsRoutes } from './sign-in-as';
import { limitSignIn } from '../http/rate-limits';
import { sessionLengthSeconds, type PendingSignIn } from './sessions';
import { beginSignIn, saveSession } from './begin-sign-in';
import { queryNumber } from '../http/query-number';

const SignIn = z.strictObject({
  returnTo: z.string().max(2000).default('/'),
  maxAge: queryNumber({ min: 0, max: 86_400 * 366 }).optional(),
});

/**
 * Browsers sign in here: authorization code with PKCE, state and nonce. `GET
 * /auth/sign-in?returnTo=/inbox` begins; with `maxAge=` (seconds) somebody signed in longer ago is
 * asked anew, for what demands a fresh sign-in. `POST /auth/sign-out` ends the session and answers
 * where to end the provider's.
 */
export function signInRoutes(dependencies: IdentityDependencies): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use(limitSignIn());
  router.get('/sign-in', begin(dependencies));
  if (dependencies.environment.isRehearsal) router.use(signInAsRoutes(dependencies));
  router.get('/callback', finish(dependencies));
  router.post('/sign-out', signOut(dependencies));
  return router;
}

const begin =
  (dependencies: IdentityDependencies) =>
  async (request: Request, response: Response): Promise<void> => {
    const { returnTo, maxAge } = parse(SignIn, request.query, 'query');
    response.redirect(303, await beginSignIn(dependencies, request, { returnTo, maxAge }));
  };

const finish =
  (dependencies: IdentityDependencies) =>
  async (request: Request, response: Response): Promise<void> => {
    const { pendingSignIn } = request.session;
    if (!pendingSignIn) throw new Refusal('SESSION_EXPIRED');
    const claims = await claimsOf(dependencies, request, pendingSignIn);
    const person =
      claims &&
      (await findPerson(
        dependencies.plain,
        { issuer: claims.iss, subject: claims.sub },
        dayOf(request.now),
      ));
    if (!person) throw new Refusal('UNKNOWN_PERSON');
    // Who signs in anew in the same browser has one session there, not two.
    await endOwn(dependencies, request);
    // A new name for the session: one that somebody planted in the browser before must not become a
    // signed-in one.
    await regenerateSession(request);
    request.session.personId = person.personId;
    request.session.personSessionId = await beginSession(
      dependencies.plain,
      { personId: person.personId, browser: browserOf(request) },
      {
        lengthSeconds: sessionLengthSeconds,
        idleSeconds: dependencies.environment.sessionIdleSeconds,
      },
    );
    request.session.authTime = claims.auth_time;
    const { institutionCode } = pendingSignIn;
    if (person.institutions.some(({ code }) => code === institutionCode))
      request.session.institutionCode = institutionCode;
    await saveSession(request);
    response.redirect(303, pendingSignIn.returnTo);
  };

/**
 * What the provider says of whoever signed in.
 * @throws Refusal where its answer does not fit the sign-in that began here
 */
async function claimsOf(
  { environment: { publicUrl }, provider }: IdentityDependencies,
  request: Request,
  pending: PendingSignIn,
): Promise<IDToken | undefined> {
  const { configuration } = await provider();
  const tokens = await authorizationCodeGrant(
    configuration,
    new URL(request.originalUrl, publicUrl),
    {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.codeVerifier,
      maxAge: pending.maxAgeSeconds,
      idTokenExpected: true,
    },
  ).catch(refuseSignIn);
  return tokens.claims();
}

/** Ends the session that the request came with, where it is a signed-in one. */
async function endOwn({ plain }: IdentityDependencies, { session }: Request): Promise<void> {
  const { personId, personSessionId: id } = session;
  if (personId !== undefined && id !== undefined) await endSession(plain, { id, personId });
}

const signOut =
  (dependencies: IdentityDependencies) =>
  async (request: Request, response: Response): Promise<void> => {
    if (request.session.personId === undefined) throw new Refusal('SIGN_IN_REQUIRED');
    requireCsrfToken(request);
    const {
      environment: { publicUrl },
      provider,
      sessionCookie,
    } = dependencies;
    await endOwn(dependencies, request);
    await destroySession(request);
    forgetSession(response, sessionCookie);
    // Signing out succeeds, whether the provider can be reached or not.
    const continueAt = await provider().then(
      ({ configuration }) =>
        buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl}/` }).href,
      () => `${publicUrl}/`,
    );
    response.json({ continueAt });
  };

/**
 * The answer of the provider or browser does not fit the sign-in that began here, or was refused
 * there.
 */
function refuseSignIn(error: unknown): never {
  if (
    error instanceof ClientError ||
    error instanceof ResponseBodyError ||
    error instanceof AuthorizationResponseError
  )
    throw new Refusal('SIGN_IN_REQUIRED');
  throw new Refusal('TEMPORARILY_UNAVAILABLE');
}

const regenerateSession = promisify((request: Request, done: (error: unknown) => void) =>
  request.session.regenerate(done),
);
const destroySession = promisify((request: Request, done: (error: unknown) => void) =>
  request.session.destroy(done),
);
