import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { v7 as newId } from 'uuid';
import { type RunningApi } from './running-api';
import { systemToken } from './system-token';

let api: RunningApi;
const withToken = (token: string, headers: Record<string, string> = {}) =>
  api.call('/api/v1/session', { headers: { authorization: `Bearer ${token}`, ...headers } });
const problemOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { code: string }).code,
});

/** What `verifyToken` makes of a token: the person, or the code of the refusal. */
async function tokenFromOwnProvider(
  claims: { iss?: string; aud?: string; exp?: number; sub?: string },
  typ = 'at+jwt',
): Promise<string> {
  const { verifyToken } = await import('../../api/identity/verify-token');
  const { createLocalJWKSet } = await import('jose');
  const { environment } = api.runtime;
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256' }] });
  const token = await new SignJWT({
    iss: environment.oidc.issuer,
    aud: environment.oidc.audience,
    exp: Math.floor(Date.now() / 1000) + 60,
    sub: 'anna.berzina',
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', ...(typ !== 'none' && { typ }) })
    .sign(privateKey);
  const { identityProvider } = await import('../../api/identity/provider');
  const provider = { ...(await identityProvider(environment)()), keys };
  const holder = await verifyToken(token, environment, () => Promise.resolve(provider)).catch(
    (error: unknown) => error as { code: string; params: { reason?: string } },
  );
  return 'code' in holder
    ? [holder.code, ...(holder.params.reason === 'expired' ? ['expired'] : [])].join(' ')
    : holder.kind === 'person'
      ? holder.subject
      : holder.clientId;
}

export function identityCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('a person is who the token says, with the roles that the register says', async () => {
    const response = await api.call('/api/v1/session', { as: 'ilze.krumina' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      person: { displayName: 'Ilze Krūmiņa', language: 'lv' },
      institution: { code: 'PAA' },
      holdings: [{ role: 'institution_service_portfolio_owner', scopeType: 'institution' }],
    });
  });

  test('a deputy reads for whom they stand in and until when', async () => {
    const { deputyships } = (await (
      await api.call('/api/v1/session', { as: 'janis.kalnins' })
    ).json()) as { deputyships: unknown[] };
    expect(deputyships).toMatchObject([
      { actsFor: { displayName: 'Anna Bērziņa' }, role: 'service_owner', reason: 'absence' },
    ]);
  });

  test('without a token nobody gets in, and is told how', async () => {
    const response = await api.call('/api/v1/session');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problemOf(response)).toEqual({ status: 401, code: 'SIGN_IN_REQUIRED' });
  });

  describe('a token is refused', () => {
    const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
    const forge = async (
      claims: { issuer?: string; audience?: string; expires?: number },
      algorithm = 'RS256',
    ) => {
      const { privateKey } = await generateKeyPair(algorithm);
      const { issuer, audience } = api.runtime.environment.oidc;
      return new SignJWT({ client_id: 'saimnieks-cli' })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt' })
        .setSubject('anna.berzina')
        .setIssuer(claims.issuer ?? issuer)
        .setAudience(claims.audience ?? audience)
        .setExpirationTime(claims.expires ?? inAnHour())
        .sign(privateKey);
    };

    test('that somebody else signed', async () => {
      const response = await withToken(await forge({}));
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect(await problemOf(response)).toEqual({ status: 401, code: 'INVALID_TOKEN' });
    });

    test('whose content was changed after signing', async () => {
      const [header = '', , signature = ''] = (await api.tokenOf('anna.berzina')).split('.');
      const [, foreignClaims = ''] = (await api.tokenOf('ilze.krumina')).split('.');
      expect(
        await problemOf(await withToken([header, foreignClaims, signature].join('.'))),
      ).toEqual({
        status: 401,
        code: 'INVALID_TOKEN',
      });
    });

    test('that is signed with nothing', async () => {
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
      const { issuer, audience } = api.runtime.environment.oidc;
      const token = `${encode({ alg: 'none' })}.${encode({ sub: 'anna.berzina', iss: issuer, aud: audience, exp: inAnHour() })}.`;
      expect(await problemOf(await withToken(token))).toEqual({
        status: 401,
        code: 'INVALID_TOKEN',
      });
    });

    test('that is signed with the public key taken for a shared secret', async () => {
      const { keys } = (await (
        await fetch(`${api.runtime.environment.oidc.issuer}/jwks`)
      ).json()) as { keys: object[] };
      const { issuer, audience } = api.runtime.environment.oidc;
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('anna.berzina')
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(inAnHour())
        .sign(Buffer.from(JSON.stringify(keys[0])));
      expect(await problemOf(await withToken(token))).toEqual({
        status: 401,
        code: 'INVALID_TOKEN',
      });
    });

    test.each(['', 'x', 'a.b.c', 'a'.repeat(6000)])('that is none: %#', async (token) => {
      expect(await problemOf(await withToken(token))).toEqual({
        status: 401,
        code: 'INVALID_TOKEN',
      });
    });
  });

  describe('signed by the right key', () => {
    // A provider whose keys the test holds: only so can a token be right in all but one thing.
    const checked = tokenFromOwnProvider;

    test.each([
      ['another issuer', { iss: 'https://elsewhere.example' }],
      ['another audience', { aud: 'urn:elsewhere:api' }],
    ])('%s is refused', async (_what, claims) => {
      expect(await checked(claims)).toBe('INVALID_TOKEN');
    });

    test('a token that has expired is refused, and that is said of it', async () => {
      expect(await checked({ exp: Math.floor(Date.now() / 1000) - 60 })).toBe(
        'INVALID_TOKEN expired',
      );
    });

    test.each([['JWT'], ['none'], ['logout+jwt']])(
      'a token of the type %s is refused: an ID token names a person too, and is no access token',
      async (typ) => {
        expect(await checked({}, typ)).toBe('INVALID_TOKEN');
      },
    );

    test('an expiry is needed and nothing else is missing', async () => {
      expect(await checked({})).toBe('anna.berzina');
    });
  });

  test('a person whom the register does not know is refused, though the provider does', async () => {
    const { prisma } = api.runtime;
    await prisma.person.update({
      where: { shortName: 'guntis.purins' },
      data: { subject: 'somebody.else' },
    });
    expect(await problemOf(await api.call('/api/v1/session', { as: 'guntis.purins' }))).toEqual({
      status: 403,
      code: 'UNKNOWN_PERSON',
    });
  });

  describe('the institution', () => {
    test('of somebody else cannot be chosen, and whether it exists is not told', async () => {
      for (const code of ['RUD', 'NAV']) {
        const response = await api.call('/api/v1/services', {
          as: 'anna.berzina',
          headers: { 'saimnieks-institution': code },
        });
        expect(await problemOf(response)).toEqual({ status: 403, code: 'NOT_OF_THIS_INSTITUTION' });
      }
    });

    test('has to be named by whoever belongs to several', async () => {
      const { prisma } = api.runtime;
      const person = await prisma.person.findUniqueOrThrow({
        where: { shortName: 'edgars.silins' },
      });
      const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
        where: { code: 'RUD' },
      });
      await prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
        await tx.affiliation.create({
          data: {
            id: newId(),
            institutionId,
            personId: person.id,
            validFrom: new Date('2025-01-01'),
          },
        });
      });
      expect(await problemOf(await api.call('/api/v1/services', { as: 'edgars.silins' }))).toEqual({
        status: 400,
        code: 'INSTITUTION_REQUIRED',
      });
      const session = (await (
        await api.call('/api/v1/session', { as: 'edgars.silins' })
      ).json()) as {
        institutions: { code: string }[];
        institution?: unknown;
      };
      expect(session.institutions.map(({ code }) => code)).toEqual(['PAA', 'RUD']);
      expect(session.institution).toBeUndefined();
      expect(
        (
          await api.call('/api/v1/services', {
            as: 'edgars.silins',
            headers: { 'saimnieks-institution': 'RUD' },
          })
        ).status,
      ).toBe(200);
    });

    test('is lost on the day the person leaves it', async () => {
      const { prisma } = api.runtime;
      const person = await prisma.person.findUniqueOrThrow({
        where: { shortName: 'ruta.kalnina' },
      });
      const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
        where: { code: 'PAA' },
      });
      expect((await api.call('/api/v1/services', { as: 'ruta.kalnina' })).status).toBe(200);
      await prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
        await tx.affiliation.updateMany({
          where: { personId: person.id },
          data: { validTo: new Date('2026-01-01') },
        });
      });
      expect(await problemOf(await api.call('/api/v1/services', { as: 'ruta.kalnina' }))).toEqual({
        status: 403,
        code: 'NOT_OF_THIS_INSTITUTION',
      });
    });
  });

  test('another system acts for the institution that the register binds it to, and for no other (S002-42)', async () => {
    const accessToken = await systemToken(api.runtime);
    expect(await (await withToken(accessToken)).json()).toMatchObject({
      client: { clientId: 'monitoring' },
      institution: { code: 'PAA' },
    });
    expect(
      await problemOf(
        await api.call('/api/v1/services', {
          headers: { authorization: `Bearer ${accessToken}`, 'saimnieks-institution': 'RUD' },
        }),
      ),
    ).toEqual({ status: 403, code: 'NOT_OF_THIS_INSTITUTION' });
  });
}
