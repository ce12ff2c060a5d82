import { join } from 'node:path';
import type { Variables } from '../../runtime/environment';
import { appRole } from '../../runtime/migrate';
import type { RunningPart } from '../../runtime/runtime';
import { keepSecrets, type Secrets } from './secrets';
import { readDemonstration } from './demonstration';
import { webClientId } from './identity-names';
import { startIdentityProvider } from './identity-provider';
import { keepPrivate } from './keep-private';
import { keepVariables } from './kept-variables';
import { startMailCatcher } from './mail-catcher';
import { keepPorts, type Ports } from './ports';
import { watchServer, type ServerDied } from './server-process';
import { startPostgresServer, stopPostgresServer } from './postgres-server';
import { startTemporalServer, stopTemporalServer } from './temporal-server';

export interface EmbeddedOptions {
  dataFolder: string;
  isRehearsal: boolean;
  /** Where the search for free ports begins at the first start. */
  firstPort: number;
  /** The API's port when given from outside; else one is chosen and kept. */
  apiPort?: number;
  /** False only for tests, whose data may be lost with the machine. */
  isDurable: boolean;
  /** Told of each server as it becomes ready. */
  report: (server: string, tookMs: number) => void;
}

export interface Embedded extends RunningPart {
  /** What production is given from outside. */
  variables: Variables;
  secrets: Secrets;
  mailPageUrl: string;
  /** Settles when a server ends though nobody stopped it. */
  died: Promise<ServerDied>;
}

/**
 * Starts real servers on loopback and fills in the variables that point at them; whatever comes
 * after cannot tell the difference.
 */
export async function startEmbedded({
  dataFolder,
  isRehearsal,
  firstPort,
  apiPort,
  isDurable,
  report,
}: EmbeddedOptions): Promise<Embedded> {
  await keepPrivate(dataFolder);
  const secrets = await keepSecrets(dataFolder);
  // Servers that a killed system left running still hold our ports.
  await stopServersOf(dataFolder);
  const { ports, release } = await keepPorts(dataFolder, { firstPort, apiPort });
  const publicUrl = `http://127.0.0.1:${ports.api}`;
  const demonstration = await readDemonstration(secrets.OIDC_CLIENT_SECRET);

  const started: RunningPart[] = [];
  const start = async <Part extends RunningPart>(
    server: string,
    starting: Promise<Part>,
  ): Promise<Part> => {
    const startedAt = performance.now();
    const part = await starting;
    started.push(part);
    report(server, performance.now() - startedAt);
    return part;
  };
  const watches: (() => void)[] = [];
  const stop = async () => {
    for (const stopWatching of watches.splice(0)) stopWatching();
    try {
      await Promise.all(started.splice(0).map((part) => part.stop()));
    } finally {
      await release();
    }
  };

  const starting = [
    start(
      'PostgreSQL',
      startPostgresServer({
        dataFolder,
        port: ports.postgres,
        ownerPassword: secrets.databaseOwnerPassword,
        isDurable,
      }),
    ),
    start('Temporal', startTemporalServer({ dataFolder, port: ports.temporal })),
    start(
      'Sign-in (OpenID)',
      startIdentityProvider({
        dataFolder,
        port: ports.identity,
        pickerSecret: secrets.pickerSecret,
        apiUrl: publicUrl,
        webClientSecret: secrets.OIDC_CLIENT_SECRET,
        isRehearsal,
        ...demonstration,
      }),
    ),
    start(
      'Mail catcher',
      startMailCatcher({ dataFolder, smtpPort: ports.smtp, pagePort: ports.mailPage }),
    ),
  ] as const;
  try {
    const [postgres, temporal] = await Promise.all(starting);
    const died = new Promise<ServerDied>((tell) => {
      watches.push(
        watchServer('PostgreSQL', postgres, tell),
        watchServer('Temporal', temporal, tell),
      );
    });
    const variables = toVariables({
      dataFolder,
      isRehearsal,
      publicUrl,
      ports,
      secrets,
      ownerUrl: postgres.ownerUrl,
    });
    await keepVariables(dataFolder, variables);
    return { variables, secrets, mailPageUrl: `http://127.0.0.1:${ports.mailPage}`, died, stop };
  } catch (error) {
    // Whatever did start, or still will, must not outlive a failed start.
    await Promise.allSettled(starting);
    await stop();
    throw error;
  }
}

/** Ends the servers in processes of their own that run on a data folder, whoever started them. */
export const stopServersOf = (dataFolder: string): Promise<void> =>
  Promise.all([stopPostgresServer(dataFolder), stopTemporalServer(dataFolder)]).then(
    () => undefined,
  );

function toVariables({
  dataFolder,
  isRehearsal,
  publicUrl,
  ports,
  secrets,
  ownerUrl,
}: {
  dataFolder: string;
  isRehearsal: boolean;
  publicUrl: string;
  ports: Ports;
  secrets: Secrets;
  ownerUrl: string;
}): Variables {
  const appUrl = new URL(ownerUrl);
  appUrl.username = appRole;
  appUrl.password = secrets.databaseAppPassword;
  return {
    PORT: String(ports.api),
    PUBLIC_URL: publicUrl,
    SAIMNIEKS_DATA: dataFolder,
    SAIMNIEKS_REHEARSAL: String(isRehearsal),
    DATABASE_URL: appUrl.href,
    DATABASE_ADMIN_URL: ownerUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: 'default',
    // There is none: the user's own one may name a real cluster and a key for it.
    TEMPORAL_CONFIG_FILE: join(dataFolder, 'temporal.toml'),
    OIDC_ISSUER: `http://127.0.0.1:${ports.identity}`,
    OIDC_CLIENT_ID: webClientId,
    OIDC_CLIENT_SECRET: secrets.OIDC_CLIENT_SECRET,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    INBOUND_SMTP_PORT: String(ports.inboundSmtp),
    INBOUND_MAIL_DOMAIN: 'iesniegumi.example',
    SAIMNIEKS_MASTER_KEY: secrets.SAIMNIEKS_MASTER_KEY,
    SAIMNIEKS_SIGNING_KEY: secrets.SAIMNIEKS_SIGNING_KEY,
    SAIMNIEKS_COOKIE_SECRET: secrets.SAIMNIEKS_COOKIE_SECRET,
  };
}
