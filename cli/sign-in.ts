import * as oidc from 'openid-client';
import { apiAudience, cliClientId, cliRedirectUri } from './embedded/identity-names';
import { ExplainedError } from '../runtime/explained-error';
import { discoverProvider } from './discover-provider';

export interface SignInOptions {
  issuer: string;
  pickerSecret: string;
  /** The person's short name, such as `anna.berzina`. */
  subject: string;
  /** 0 asks for a fresh sign-in, as high-risk approvals do. */
  maxAgeSeconds?: number;
}

/** Its message says why nobody was signed in. */
export class SignInFailed extends ExplainedError {
  override readonly name = 'SignInFailed';
}

/**
 * Signs a demonstration person in as any outside client would: authorization code with PKCE,
 * through the picker's pages.
 */
export async function signIn({
  issuer,
  pickerSecret,
  subject,
  maxAgeSeconds,
}: SignInOptions): Promise<{ accessToken: string; expiresAt: Date }> {
  const configuration = await discoverProvider(issuer, cliClientId, oidc.None());
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const start = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: cliRedirectUri,
    scope: 'openid',
    resource: apiAudience,
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
  });
  const answer = await walkThroughPicker(start, { subject, secret: pickerSecret });
  const tokens = await oidc.authorizationCodeGrant(
    configuration,
    answer,
    { pkceCodeVerifier: verifier, expectedState: state, maxAge: maxAgeSeconds },
    { resource: apiAudience },
  );
  return {
    accessToken: tokens.access_token,
    expiresAt: new Date(Date.now() + (tokens.expiresIn() ?? 0) * 1000),
  };
}

/** Follows the provider from page to page, filling in the picker, until it sends us back. */
async function walkThroughPicker(
  start: URL,
  choice: { subject: string; secret: string },
): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = start;
  for (let pages = 0; pages < 10; pages++) {
    const isPicker = next.pathname.startsWith('/interaction/');
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isPicker && { method: 'POST', body: new URLSearchParams(choice) }),
    });
    keepCookies(cookies, response);
    const location = response.headers.get('location');
    if (location === null) throw new SignInFailed(explain(response.status, choice.subject));
    next = new URL(location, next);
    if (next.href.startsWith(cliRedirectUri)) return next;
  }
  throw new SignInFailed('The sign-in pages lead in a circle.');
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}

const explain = (status: number, subject: string): string => {
  if (status === 400) return `There is no demonstration person "${subject}".`;
  if (status === 403) return 'The secret of the sign-in page is not right.';
  return `The sign-in page answered ${status}.`;
};
