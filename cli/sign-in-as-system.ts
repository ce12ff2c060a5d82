import * as oidc from 'openid-client';
import type { DemonstrationSystem } from './embedded/demonstration';
import { apiAudience } from './embedded/identity-names';
import { discoverProvider } from './discover-provider';

/** Client credentials: another system acts under its own name. */
export async function signInAsSystem(
  issuer: string,
  { clientId, clientSecret }: DemonstrationSystem,
): Promise<{ accessToken: string }> {
  const configuration = await discoverProvider(
    issuer,
    clientId,
    oidc.ClientSecretBasic(clientSecret),
  );
  const tokens = await oidc.clientCredentialsGrant(configuration, { resource: apiAudience });
  return { accessToken: tokens.access_token };
}
