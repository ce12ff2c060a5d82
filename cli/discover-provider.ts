import {
  allowInsecureRequests,
  discovery,
  type ClientAuth,
  type Configuration,
} from 'openid-client';

/**
 * The embedded provider as its clients know it. It listens on this machine only, so plain HTTP is
 * right here.
 */
export const discoverProvider = (
  issuer: string,
  clientId: string,
  authentication: ClientAuth,
): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, undefined, authentication, {
    execute: [allowInsecureRequests],
  });
