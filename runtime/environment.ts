import { createPrivateKey, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { defaultThresholds, type Thresholds } from '../domain/detection-thresholds';
import { ExplainedError } from './explained-error';

/** Variables as the operating system gives them. */
export type Variables = Readonly<Record<string, string | undefined>>;

const url = (example: string, ...schemes: string[]) =>
  z
    .string(`is missing; give an address such as ${example}`)
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `is no address of the kind ${example}`,
    );
const secret = z.string('is missing').min(32, 'is too short: at least 32 characters');

const threshold = (usual: number) =>
  z.coerce
    .number('is no number')
    .int('is no whole number')
    .min(1, 'is too small: at least 1')
    .max(365, 'is too large: at most 365')
    .default(usual);

const bound = (usual: number, most: number) =>
  z.coerce
    .number('is no number')
    .int('is no whole number')
    .min(1, 'is too small: at least 1')
    .max(most, `is too large: at most ${most}`)
    .default(usual);

/** The variables as they are written; docs/environment.md says what each means. */
export const EnvironmentVariables = z.object({
  PORT: z.coerce
    .number('is no port number')
    .int('is no port number')
    .min(1, 'is no port number')
    .max(65535, 'is no port number: the highest is 65535')
    .default(3000),
  PUBLIC_URL: url('https://saimnieks.example.lv', 'http:', 'https:').optional(),
  SAIMNIEKS_DATA: z.string().min(1, 'is empty').default('.data'),
  SAIMNIEKS_REHEARSAL: z.enum(['true', 'false'], 'is none of true, false').default('false'),
  DATABASE_URL: url(
    'postgresql://saimnieks_app:password@127.0.0.1:5432/saimnieks',
    'postgresql:',
    'postgres:',
  ),
  DATABASE_ADMIN_URL: url(
    'postgresql://owner:password@127.0.0.1:5432/saimnieks',
    'postgresql:',
    'postgres:',
  ).optional(),
  TEMPORAL_TASK_QUEUE: z.string().min(1, 'is empty').default('saimnieks'),
  OIDC_ISSUER: url('https://login.example.lv', 'http:', 'https:'),
  OIDC_CLIENT_ID: z.string('is missing').min(1, 'is empty'),
  OIDC_CLIENT_SECRET: z.string('is missing').min(1, 'is empty'),
  OIDC_AUDIENCE: z.string().min(1, 'is empty').default('urn:saimnieks:api'),
  SMTP_URL: url('smtp://mail.example.lv:587', 'smtp:', 'smtps:'),
  INBOUND_SMTP_PORT: z.coerce
    .number('is no port number')
    .int('is no port number')
    .min(1, 'is no port number')
    .max(65535, 'is no port number: the highest is 65535')
    .optional(),
  INBOUND_SMTP_HOST: z.string().min(1, 'is empty').default('127.0.0.1'),
  INBOUND_MAIL_DOMAIN: z.hostname('is no domain such as iesniegumi.example.lv').optional(),
  INBOUND_AUTHSERV_ID: z.hostname('is no name of a mail server such as mx.example.lv').optional(),
  SAIMNIEKS_MASTER_KEY: z
    .string('is missing')
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'is no key: 32 bytes, written in base64'),
  SAIMNIEKS_SIGNING_KEY: z.string('is missing').transform(toSigningKey),
  SAIMNIEKS_COOKIE_SECRET: secret,
  SESSION_IDLE_MINUTES: z.coerce
    .number('is no number')
    .int('is no whole number')
    .min(5, 'is too small: at least 5')
    .max(720, 'is too large: at most 720')
    .default(60),
  MOST_CONNECTIONS: bound(1_000, 100_000),
  MOST_SUBMISSIONS_PER_MINUTE: bound(300, 100_000),
  PROBLEM_LIKE_INCIDENTS: threshold(defaultThresholds.incidents),
  PROBLEM_LIKE_COMPLAINTS: threshold(defaultThresholds.complaints),
  PROBLEM_WITHIN_DAYS: threshold(defaultThresholds.days),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'is none of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
});

/** Everything that a process of Saimnieks is told from outside; read once, at its start. */
export interface Environment {
  port: number;
  /** Where browsers find the system; no closing slash. */
  publicUrl: string;
  dataFolder: string;
  isRehearsal: boolean;
  /** The role of API and worker, which owns nothing. */
  databaseUrl: string;
  /** The owner of the tables; only migrations need it. */
  databaseAdminUrl: string | undefined;
  temporal: ClientConnectConfig;
  taskQueue: string;
  /** `audience` is what an access token must be meant for. */
  oidc: { issuer: string; clientId: string; clientSecret: string; audience: string };
  smtpUrl: string;
  /**
   * Where submissions by mail arrive, addressed to an institution's code at the domain; absent:
   * none are taken. What the mail server `authservId` says of who wrote is believed.
   */
  inboundMail:
    | { port: number; host: string; domain: string; authservId?: string | undefined }
    | undefined;
  /** Wraps the content keys: 32 bytes. */
  masterKey: Buffer;
  /** Signs the daily audit heads: Ed25519. */
  signingKey: KeyObject;
  cookieSecret: string;
  /** After how long without a request a browser is signed out. */
  sessionIdleSeconds: number;
  /** How many connections one API process serves at a time. */
  mostConnections: number;
  /** How many submissions and messages from outside one process takes in a minute, from everybody. */
  mostSubmissionsPerMinute: number;
  /** From how many like incidents or complaints on a problem is proposed. */
  thresholds: Thresholds;
  logLevel: z.infer<typeof EnvironmentVariables>['LOG_LEVEL'];
}

/**
 * Its message names every wrong variable and says what is expected; a value is never repeated, it
 * may be a secret.
 */
export class WrongEnvironment extends ExplainedError {
  override readonly name = 'WrongEnvironment';
}

/** @throws WrongEnvironment that lists all faults at once */
export function readEnvironment(variables: Variables): Environment {
  const given = EnvironmentVariables.safeParse(withoutEmpty(variables));
  if (!given.success) throw new WrongEnvironment(explain(given.error));
  const values = given.data;
  return {
    port: values.PORT,
    publicUrl: withoutClosingSlash(values.PUBLIC_URL ?? `http://127.0.0.1:${values.PORT}`),
    dataFolder: resolve(values.SAIMNIEKS_DATA),
    isRehearsal: values.SAIMNIEKS_REHEARSAL === 'true',
    databaseUrl: values.DATABASE_URL,
    databaseAdminUrl: values.DATABASE_ADMIN_URL,
    temporal: readTemporalConnection(variables),
    taskQueue: values.TEMPORAL_TASK_QUEUE,
    oidc: {
      issuer: values.OIDC_ISSUER,
      clientId: values.OIDC_CLIENT_ID,
      clientSecret: values.OIDC_CLIENT_SECRET,
      audience: values.OIDC_AUDIENCE,
    },
    smtpUrl: values.SMTP_URL,
    inboundMail:
      values.INBOUND_SMTP_PORT === undefined || values.INBOUND_MAIL_DOMAIN === undefined
        ? undefined
        : {
            port: values.INBOUND_SMTP_PORT,
            host: values.INBOUND_SMTP_HOST,
            domain: values.INBOUND_MAIL_DOMAIN.toLowerCase(),
            authservId: values.INBOUND_AUTHSERV_ID,
          },
    masterKey: values.SAIMNIEKS_MASTER_KEY,
    signingKey: values.SAIMNIEKS_SIGNING_KEY,
    cookieSecret: values.SAIMNIEKS_COOKIE_SECRET,
    sessionIdleSeconds: values.SESSION_IDLE_MINUTES * 60,
    mostConnections: values.MOST_CONNECTIONS,
    mostSubmissionsPerMinute: values.MOST_SUBMISSIONS_PER_MINUTE,
    thresholds: {
      incidents: values.PROBLEM_LIKE_INCIDENTS,
      complaints: values.PROBLEM_LIKE_COMPLAINTS,
      days: values.PROBLEM_WITHIN_DAYS,
    },
    logLevel: values.LOG_LEVEL,
  };
}

/**
 * What migrating needs, and no more: whoever owns the tables need not know the other secrets.
 * @throws WrongEnvironment that lists all faults at once
 */
export function readMigrationSettings(
  variables: Variables,
): Pick<Environment, 'databaseUrl' | 'databaseAdminUrl'> {
  const given = EnvironmentVariables.pick({
    DATABASE_URL: true,
    DATABASE_ADMIN_URL: true,
  }).safeParse(withoutEmpty(variables));
  if (!given.success) throw new WrongEnvironment(explain(given.error));
  return {
    databaseUrl: given.data.DATABASE_URL,
    databaseAdminUrl: given.data.DATABASE_ADMIN_URL,
  };
}

/** An empty variable is one that was not given: that is how a shell's `NAME= command` clears it. */
const withoutEmpty = (variables: Variables) =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );

/**
 * Address, namespace, TLS and API key as Temporal's own tools read them, from TEMPORAL_… and its
 * configuration file.
 */
function readTemporalConnection(variables: Variables): ClientConnectConfig {
  try {
    return loadClientConnectConfig({ overrideEnvVars: withoutEmpty(variables) });
  } catch (error) {
    throw new WrongEnvironment(
      `The connection to Temporal (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, …) is not understood: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function toSigningKey(text: string, context: z.RefinementCtx): KeyObject {
  try {
    const key = createPrivateKey({
      key: Buffer.from(text, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, together with a key of another kind.
  }
  context.addIssue({
    code: 'custom',
    message: 'is no Ed25519 private key (PKCS#8 DER, written in base64)',
  });
  return z.NEVER;
}

const explain = (error: z.ZodError) =>
  [
    'The environment is not right:',
    ...error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`),
    'docs/environment.md describes every variable.',
  ].join('\n');

const withoutClosingSlash = (url: string): string =>
  url.endsWith('/') ? withoutClosingSlash(url.slice(0, -1)) : url;
