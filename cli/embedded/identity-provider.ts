import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import Provider, {
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { RunningPart } from '../../runtime/runtime';
import type { DemonstrationPerson, DemonstrationSystem } from './demonstration';
import { keepIdentityKeys, type IdentityKeys } from './identity-keys';
import { apiAudience, cliClientId, cliRedirectUri, webClientId } from './identity-names';
import { openIdentityStore } from './identity-store';
import { listenOnLoopback } from './listen';
import { onlyHere } from './only-here';
import { personPicker } from './person-picker';
import { answerFault } from './answer-fault';
import { endOfSessionPage, errorPage, preferredLanguage, signedOutPage } from './sign-in-pages';

export interface IdentityProviderOptions {
  dataFolder: string;
  port: number;
  pickerSecret: string;
  apiUrl: string;
  webClientSecret: string;
  isRehearsal: boolean;
  persons: readonly DemonstrationPerson[];
  systems: readonly DemonstrationSystem[];
}

/**
 * An OpenID provider on loopback. Anyone who knows the picker's secret picks a demonstration person
 * without a password.
 */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<RunningPart & { issuer: string }> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const folder = join(options.dataFolder, 'identity');
  const keys = await keepIdentityKeys(join(folder, 'keys.json'));
  const provider = new Provider(issuer, {
    ...configure(options, keys),
    adapter: await openIdentityStore(join(folder, 'sessions.json')),
  });

  const app = express().disable('x-powered-by');
  app.use(onlyHere(options.port), personPicker(provider, options));
  const answerOidc = provider.callback();
  app.use((request, response) => void answerOidc(request, response));
  app.use(answerFault);
  const server = await listenOnLoopback(createServer(app), options.port);
  return { issuer, stop: server.stop };
}

function configure(
  { port, webClientSecret, persons, systems }: IdentityProviderOptions,
  keys: IdentityKeys,
): Configuration {
  // Cookies do not know ports: a rehearsal beside a normal system would otherwise take its session
  // away.
  const cookie = (name: string) => `saimnieks_${port}_${name}`;
  return {
    jwks: keys.jwks,
    cookies: {
      keys: [keys.cookieKey],
      names: {
        session: cookie('session'),
        interaction: cookie('interaction'),
        resume: cookie('resume'),
      },
    },
    clients: [
      {
        // A "native" client may come back to any port of this machine (RFC 8252), so the API may
        // move to another one.
        client_id: webClientId,
        client_secret: webClientSecret,
        application_type: 'native',
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: ['http://127.0.0.1/auth/callback'],
        post_logout_redirect_uris: ['http://127.0.0.1/'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
      {
        client_id: cliClientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: [cliRedirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
      ...systems.map(({ clientId, clientSecret }) => ({
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      })),
    ],
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'locale'], email: ['email'] },
    // Without this, claims of the person would only be had from the userinfo endpoint.
    conformIdTokenClaims: false,
    findAccount: (_context, subject) => {
      const person = persons.find((each) => each.subject === subject);
      return (
        person && {
          accountId: subject,
          claims: () => ({
            sub: subject,
            name: person.name,
            email: person.email,
            locale: person.language,
          }),
        }
      );
    },
    loadExistingGrant: grantEverything,
    issueRefreshToken: (_context, client) =>
      Promise.resolve(client.grantTypeAllowed('refresh_token')),
    rotateRefreshToken: true,
    extraTokenClaims: (context) => {
      const signedInAt = (
        context.oidc.entities.AuthorizationCode ?? context.oidc.entities.RefreshToken
      )?.authTime;
      return signedInAt === undefined ? undefined : { auth_time: signedInAt };
    },
    ttl: {
      AccessToken: 3600,
      ClientCredentials: 3600,
      IdToken: 3600,
      RefreshToken: 14 * 86_400,
      Session: 14 * 86_400,
      Grant: 14 * 86_400,
      Interaction: 3600,
    },
    interactions: {
      policy: withoutConsent(),
      url: (_context, interaction) => `/interaction/${interaction.uid}`,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) =>
          void (context.body = endOfSessionPage(languageOf(context), form)),
        postLogoutSuccessSource: (context) =>
          void (context.body = signedOutPage(languageOf(context))),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: apiAudience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    renderError: (context, { error, error_description: description }) =>
      void (context.body = errorPage(languageOf(context), error, description)),
  };
}

const languageOf = (context: KoaContextWithOIDC) =>
  preferredLanguage(context.get('accept-language'));

/**
 * All clients are our own: asking people whether we may know who they are would be a question
 * without a choice.
 */
function withoutConsent() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

async function grantEverything(context: KoaContextWithOIDC) {
  const { session, client, provider } = context.oidc;
  if (!session?.accountId || !client) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const kept = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (kept) return kept;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email offline_access');
  await grant.save();
  return grant;
}
