/** The audience of access tokens for our API, asked for as the resource (RFC 8707). */
export const apiAudience = 'urn:saimnieks:api';
export const webClientId = 'saimnieks-web';
export const cliClientId = 'saimnieks-cli';
/** The command line listens at no port: it reads the answer from the redirect itself. */
export const cliRedirectUri = 'http://127.0.0.1/callback';
