import { readEnvironment, WrongEnvironment } from '../../runtime/environment';
import { makeSecrets } from '../../cli/embedded/secrets';

const { SAIMNIEKS_MASTER_KEY, SAIMNIEKS_SIGNING_KEY, SAIMNIEKS_COOKIE_SECRET } = makeSecrets();
const production = {
  DATABASE_URL: 'postgresql://saimnieks_app:password@127.0.0.1:5432/saimnieks',
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  TEMPORAL_NAMESPACE: 'governance',
  TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
  OIDC_ISSUER: 'https://login.example.lv',
  OIDC_CLIENT_ID: 'saimnieks',
  OIDC_CLIENT_SECRET: 'secret of the client',
  SMTP_URL: 'smtp://mail.example.lv:587',
  SAIMNIEKS_MASTER_KEY,
  SAIMNIEKS_SIGNING_KEY,
  SAIMNIEKS_COOKIE_SECRET,
};

const faultsOf = (variables: Record<string, string | undefined>) => {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    if (error instanceof WrongEnvironment)
      return error.message
        .split('\n')
        .slice(1, -1)
        .map((line) => line.trim());
    throw error;
  }
};

test('what production is told is read once, with defaults for the rest', () => {
  expect(
    readEnvironment({ ...production, PUBLIC_URL: 'https://saimnieks.example.lv/' }),
  ).toMatchObject({
    port: 3000,
    publicUrl: 'https://saimnieks.example.lv',
    isRehearsal: false,
    databaseAdminUrl: undefined,
    taskQueue: 'saimnieks',
    logLevel: 'info',
    temporal: { namespace: 'governance', connectionOptions: { address: 'temporal.example:7233' } },
    oidc: { audience: 'urn:saimnieks:api' },
  });
});

test('every missing variable is named at once', () => {
  expect(faultsOf({}).map((line) => line.split(' ')[0])).toEqual([
    'DATABASE_URL',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'SMTP_URL',
    'SAIMNIEKS_MASTER_KEY',
    'SAIMNIEKS_SIGNING_KEY',
    'SAIMNIEKS_COOKIE_SECRET',
  ]);
});

test.each([
  [{ PORT: 'eighty' }, 'PORT is no port number'],
  [{ PORT: '70000' }, 'PORT is no port number: the highest is 65535'],
  [
    { DATABASE_URL: 'mysql://127.0.0.1/x' },
    'DATABASE_URL is no address of the kind postgresql://saimnieks_app:password@127.0.0.1:5432/saimnieks',
  ],
  [
    { SAIMNIEKS_MASTER_KEY: 'c2hvcnQ=' },
    'SAIMNIEKS_MASTER_KEY is no key: 32 bytes, written in base64',
  ],
  [
    { SAIMNIEKS_SIGNING_KEY: SAIMNIEKS_MASTER_KEY },
    'SAIMNIEKS_SIGNING_KEY is no Ed25519 private key (PKCS#8 DER, written in base64)',
  ],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is none of fatal, error, warn, info, debug, trace, silent'],
  [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID is missing'],
])('%j is explained', (wrong, explanation) => {
  expect(faultsOf({ ...production, ...wrong })).toEqual([explanation]);
});

test('an explanation never repeats a secret', () => {
  const wrong = {
    ...production,
    SAIMNIEKS_MASTER_KEY: 'my-master-key',
    SAIMNIEKS_SIGNING_KEY: 'my-signing-key',
    SAIMNIEKS_COOKIE_SECRET: 'my-cookie',
    DATABASE_URL: 'my-password',
  };
  expect(faultsOf(wrong)).toHaveLength(4);
  expect(faultsOf(wrong).join()).not.toContain('my-');
});
