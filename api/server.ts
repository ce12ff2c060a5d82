import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { createApp } from './app';
import { connectionBounds } from './http/connection-bounds';
import { isLoopback } from './http/host-check';
import type { ApiRoute } from './http/route';
import { answerBusy, countConnections } from './http/few-enough';
import { watchStreams } from './http/end-streams';
import { watchConnections } from './http/watch-connections';

/** How long requests under way may take to end. */
const longestFarewellMs = 10_000;

/**
 * Listens on the environment's port: where the public address is this machine's own, nobody else
 * can reach it. `stop` takes no new requests, lets those under way end, and closes what is left.
 */
export async function startServer(
  runtime: Runtime,
  routes: readonly ApiRoute[],
  bounds = connectionBounds,
): Promise<RunningPart & { url: string }> {
  const { port, publicUrl, mostConnections } = runtime.environment;
  const api = createApp(runtime, routes);
  const server = createServer({
    headersTimeout: bounds.headersMs,
    // The pace of a body bounds it, by its bytes; Node would bound it by a time only.
    requestTimeout: 0,
    connectionsCheckingInterval: bounds.checkEveryMs,
  });
  const isBeyond = countConnections(server, mostConnections);
  server.on('request', (request, response) => {
    if (isBeyond(request.socket)) answerBusy(response);
    else api.app(request, response);
  });
  watchConnections(server, bounds);
  const endStreams = watchStreams(server);
  server.listen(port, isLoopback(publicUrl) ? '127.0.0.1' : undefined);
  await once(server, 'listening').catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  return {
    url: publicUrl,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      endStreams();
      const impatience = setTimeout(() => server.closeAllConnections(), longestFarewellMs);
      await closed;
      clearTimeout(impatience);
      await api.close();
    },
  };
}
