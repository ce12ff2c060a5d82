import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Environment } from './environment';

/** For API and CLI: starts, updates and signals workflows. Connects at first use, so Temporal may be away for a while. */
export function connectTemporal({ temporal }: Pick<Environment, 'temporal'>): Client {
  const connection = Connection.lazy(temporal.connectionOptions);
  return new Client({ connection, namespace: namespaceOf({ temporal }) });
}

/** For workers, which poll through the SDK's native core. */
export const connectWorker = ({ temporal }: Pick<Environment, 'temporal'>): Promise<NativeConnection> =>
  NativeConnection.connect(temporal.connectionOptions);

export const namespaceOf = ({ temporal }: Pick<Environment, 'temporal'>): string => temporal.namespace ?? 'default';
