import { once } from 'node:events';
import type { Server } from 'node:http';
import type { RunningPart } from '../../runtime/runtime';

/**
 * Listens where only this machine can reach. Stopping lets running requests end and does not wait
 * for idle connections.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<RunningPart> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}
