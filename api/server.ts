import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Refusal } from '../domain/problems';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { createApp } from './app';
import { isLoopback } from './http/host-check';
import { problemDocument } from './http/problem-document';
import type { ApiRoute } from './http/route';

/** How long requests under way may take to end; a stream of events would never end by itself. */
const longestFarewellMs = 10_000;

/**
 * Listens on the environment's port: where the public address is this machine's own, nobody else
 * can reach it. `stop` takes no new requests, lets those under way end, and closes what is left.
 */
export async function startServer(
  runtime: Runtime,
  routes: readonly ApiRoute[],
): Promise<RunningPart & { url: string }> {
  const { port, publicUrl } = runtime.environment;
  const api = createApp(runtime, routes);
  const server = createServer(api.app).on('clientError', answerGarbage);
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
      const impatience = setTimeout(() => server.closeAllConnections(), longestFarewellMs);
      await closed;
      clearTimeout(impatience);
      await api.close();
    },
  };
}

/**
 * A request that is no HTTP, or has endless headers, never reaches Express; it gets a problem
 * document nevertheless.
 */
function answerGarbage(_error: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemDocument(new Refusal('INVALID_REQUEST'), 'lv', 'none'));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
