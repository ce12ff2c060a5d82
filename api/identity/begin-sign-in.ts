import { promisify } from 'node:util';
import type { Request } from 'express';
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { IdentityDependencies } from './identify';
import { sessionLengthSeconds, type PendingSignIn } from './sessions';

const callbackAt = (publicUrl: string): string => `${publicUrl}/auth/callback`;

interface Beginning {
  /** Where to go afterwards, if it is an address of ours. */
  returnTo: string;
  /** In seconds; as long as a session where it is not given. */
  maxAge?: number;
  institutionCode?: string;
  /** More for the provider, as OpenID Connect names it. */
  also?: Readonly<Record<string, string>>;
}

/**
 * Remembers in the browser's session that a sign-in has begun.
 * @returns where the browser goes on, at the provider
 */
export async function beginSignIn(
  { environment: { publicUrl }, provider }: IdentityDependencies,
  request: Request,
  { returnTo, maxAge = sessionLengthSeconds, institutionCode, also = {} }: Beginning,
): Promise<string> {
  const { configuration } = await provider();
  const pending: PendingSignIn = {
    state: randomState(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    returnTo: addressOfOurs(returnTo, publicUrl),
    maxAgeSeconds: maxAge,
    ...(institutionCode !== undefined && { institutionCode }),
  };
  request.session.pendingSignIn = pending;
  await saveSession(request);
  return buildAuthorizationUrl(configuration, {
    redirect_uri: callbackAt(publicUrl),
    scope: 'openid',
    state: pending.state,
    nonce: pending.nonce,
    max_age: String(maxAge),
    code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    ...also,
  }).href;
}

/**
 * Only an address of ours: a link to us must not send people to a page elsewhere that looks like
 * ours. Whole, because a path alone may begin with two slashes, which browsers take for another
 * host.
 */
function addressOfOurs(returnTo: string, publicUrl: string): string {
  const { origin, protocol } = new URL(publicUrl);
  const target = URL.canParse(returnTo, publicUrl) ? new URL(returnTo, publicUrl) : undefined;
  // An address of another kind (`blob:`) may have our origin, and leads nowhere.
  return target?.origin === origin && target.protocol === protocol ? target.href : `${publicUrl}/`;
}

export const saveSession = promisify((request: Request, done: (error: unknown) => void) =>
  request.session.save(done),
);
