import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import { Refusal } from '../../domain/problems';
import type { Environment } from '../../runtime/environment';

/** The identity provider's description of itself. */
export interface IdentityProvider {
  configuration: oidc.Configuration;
  /** Its public keys; fetched when first needed and again when a token names an unknown one. */
  keys: JWTVerifyGetKey;
}

/**
 * Asks the provider for its addresses at first use and remembers the answer; a provider that is
 * away is asked again at the next request. The function it gives throws `Refusal`
 * TEMPORARILY_UNAVAILABLE.
 */
export function identityProvider(
  environment: Pick<Environment, 'oidc'>,
): () => Promise<IdentityProvider> {
  let known: Promise<IdentityProvider> | undefined;
  return () =>
    (known ??= discover(environment.oidc).catch(() => {
      known = undefined;
      throw new Refusal('TEMPORARILY_UNAVAILABLE');
    }));
}

async function discover({
  issuer,
  clientId,
  clientSecret,
}: Environment['oidc']): Promise<IdentityProvider> {
  const address = new URL(issuer);
  // An issuer without TLS is the embedded one on loopback; `readEnvironment` lets the operator name
  // it, nobody else can.
  const configuration = await oidc.discovery(
    address,
    clientId,
    undefined,
    oidc.ClientSecretBasic(clientSecret),
    address.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {},
  );
  const { jwks_uri: keysAddress } = configuration.serverMetadata();
  if (keysAddress === undefined) throw new Error('the identity provider names no keys');
  return { configuration, keys: createRemoteJWKSet(new URL(keysAddress)) };
}
