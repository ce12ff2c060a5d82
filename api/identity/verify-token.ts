import { errors, jwtVerify, type JWTPayload } from 'jose';
import { Refusal } from '../../domain/problems';
import type { Environment } from '../../runtime/environment';
import type { IdentityProvider } from './provider';

/** Whom an access token speaks for. Roles in the token are ignored: they come from the register. */
export type TokenHolder =
  | { kind: 'person'; issuer: string; subject: string; authTime: number | undefined }
  | { kind: 'client'; clientId: string };

/** Signatures that only the provider can make; a shared secret is none. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const clockToleranceSeconds = 5;

/**
 * Checks signature, issuer, audience, expiry, and that it is an access token (RFC 9068, section 4): an
 * ID token names a person too, but was given to somebody else for another purpose.
 * @throws Refusal INVALID_TOKEN, TEMPORARILY_UNAVAILABLE
 */
export async function verifyToken(
  token: string,
  { oidc }: Pick<Environment, 'oidc'>,
  provider: () => Promise<IdentityProvider>,
): Promise<TokenHolder> {
  const { keys } = await provider();
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: oidc.issuer,
      audience: oidc.audience,
      algorithms,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp'],
      clockTolerance: clockToleranceSeconds,
    });
    return holderOf(payload, oidc.issuer);
  } catch (error) {
    if (isKeysAway(error)) throw new Refusal('TEMPORARILY_UNAVAILABLE');
    // Expiry is looked at after the signature: it is said of tokens that the provider gave only.
    const reason = error instanceof errors.JWTExpired ? 'expired' : 'other';
    throw new Refusal('INVALID_TOKEN', { reason });
  }
}

/**
 * Client credentials: the token's subject is the client itself (RFC 9068, section 2.2). Anything
 * else speaks for a person, even if issued through a client that is a system of ours. Such a token
 * must never carry the system's rights.
 */
function holderOf(
  { sub: subject = '', client_id: clientId, auth_time: authTime }: JWTPayload,
  issuer: string,
): TokenHolder {
  if (subject === clientId) return { kind: 'client', clientId: subject };
  return {
    kind: 'person',
    issuer,
    subject,
    authTime: typeof authTime === 'number' ? authTime : undefined,
  };
}

/**
 * jose tells what is wrong with a token by its own errors; a provider that cannot be reached is a
 * plain failure of fetch.
 */
const isKeysAway = (error: unknown) =>
  error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError);
