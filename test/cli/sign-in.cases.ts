import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { signIn, SignInFailed } from '../../cli/sign-in';
import { signInAsSystem } from '../../cli/sign-in-as-system';
import { readDemonstration } from '../../cli/embedded/demonstration';
import { rawRequest } from '../support/raw-request';
import { testServers } from '../support/servers';

const {
  variables: { OIDC_ISSUER: issuer = '', OIDC_CLIENT_SECRET: webClientSecret = '' },
  pickerSecret,
  mailPageUrl,
} = testServers();
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
const verify = async (token: string) =>
  (await jwtVerify(token, keys, { issuer, audience: 'urn:saimnieks:api', typ: 'at+jwt' })).payload;
const anna = { issuer, pickerSecret, subject: 'anna.berzina' };

export function signInCases(): void {
  test('a person signs in as an outside client and gets a token meant for the API', async () => {
    const { accessToken, expiresAt } = await signIn(anna);
    await expect(verify(accessToken)).resolves.toMatchObject({
      sub: 'anna.berzina',
      client_id: 'saimnieks-cli',
      auth_time: expect.any(Number) as number,
    });
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  test('asking for a fresh sign-in moves the time of authentication on', async () => {
    const before = await verify((await signIn(anna)).accessToken);
    await sleep(1_100); // the time of authentication counts in whole seconds
    const after = await verify((await signIn({ ...anna, maxAgeSeconds: 0 })).accessToken);
    expect(after.auth_time).toBeGreaterThan(before.auth_time as number);
  });

  test('an unknown person and a wrong secret are refused in words', async () => {
    await expect(signIn({ ...anna, subject: 'nobody' })).rejects.toThrow(
      new SignInFailed('There is no demonstration person "nobody".'),
    );
    await expect(signIn({ ...anna, pickerSecret: 'guessed' })).rejects.toThrow(
      new SignInFailed('The secret of the sign-in page is not right.'),
    );
  });

  test('a system signs in with credentials of its own', async () => {
    const { systems } = await readDemonstration(webClientSecret);
    const [system] = systems;
    if (!system) throw new Error('the demonstration has no system');
    const { accessToken } = await signInAsSystem(issuer, system);
    await expect(verify(accessToken)).resolves.toMatchObject({
      sub: system.clientId,
      client_id: system.clientId,
    });
    await expect(
      signInAsSystem(issuer, { ...system, clientSecret: 'guessed' }),
    ).rejects.toMatchObject({ status: 401 });
  });

  test.each([
    ['the sign-in pages', `${issuer}/`],
    ['the provider itself', `${issuer}/.well-known/openid-configuration`],
    ['the mails', `${mailPageUrl}/`],
    ['the mails as JSON', `${mailPageUrl}/messages.json`],
  ])(
    '%s answer this machine alone, not a foreign page whose name points at it',
    async (_what, address) => {
      const { host, port } = new URL(address);
      for (const own of [host, `localhost:${port}`])
        expect((await rawRequest(address, { host: own })).status).toBe(200);
      for (const foreign of [`evil.example:${port}`, 'evil.example', '127.0.0.1'])
        expect((await rawRequest(address, { host: foreign })).status).toBe(421);
    },
  );

  test('a sign-in that is over is said in words, without a place in the program', async () => {
    const { status, body } = await rawRequest(`${issuer}/interaction/nothing`);
    expect(status).toBe(400);
    expect(body).not.toMatch(/ at |node_modules/);
  });
}
