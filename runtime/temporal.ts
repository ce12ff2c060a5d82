import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Environment } from './environment';
import { createLogger } from './logger';

/**
 * For API and CLI: starts, updates and signals workflows. Connects at first use, so Temporal may be
 * away for a while.
 */
export const connectTemporal = ({ temporal }: Pick<Environment, 'temporal'>): Client =>
  new Client({
    connection: Connection.lazy(temporal.connectionOptions),
    namespace: temporal.namespace ?? 'default',
  });

/** For workers, which poll through the SDK's native core. */
export async function connectWorker({
  temporal,
  logLevel,
}: Pick<Environment, 'temporal' | 'logLevel'>): Promise<NativeConnection> {
  core ??= installCore(logLevel);
  return await NativeConnection.connect(temporal.connectionOptions);
}

let core: Runtime | undefined;

/**
 * The SDK would stop workers at a signal by itself, before we have told the API; and its messages
 * belong into our log.
 */
function installCore(logLevel: string): Runtime {
  const logger = createLogger(logLevel);
  const levels = {
    TRACE: 'trace',
    DEBUG: 'debug',
    INFO: 'info',
    WARN: 'warn',
    ERROR: 'error',
  } as const;
  return Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      logger[levels[level]](meta ?? {}, message),
    ),
  });
}
