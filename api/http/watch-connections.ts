import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { answerBrokenRequest } from './answer-broken-request';
import { isTooSlow, type ConnectionBounds } from './connection-bounds';

/** One request and its answer, as far as they went over the line. */
interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  startedAt: number;
  bytesReadBefore: number;
  bytesWrittenBefore: number;
  /** How long the answer has waited for its reader. */
  waitedMs: number;
}

/**
 * Ends the connection of a sender whose body, or of a reader whose answer, goes slower than any line
 * does. Node bounds a request by a time only. That time would be too short for a large file over a
 * slow line, or long enough for a drip to hold a connection for minutes.
 */
export function watchConnections(server: Server, bounds: ConnectionBounds): void {
  const exchanges = new Map<Socket, Exchange>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    exchanges.set(socket, {
      request,
      response,
      startedAt: performance.now(),
      bytesReadBefore: socket.bytesRead,
      bytesWrittenBefore: socket.bytesWritten,
      waitedMs: 0,
    });
  });
  server.on('connection', (socket: Socket) => socket.once('close', () => exchanges.delete(socket)));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerBrokenRequest(error.code, socket, exchanges.get(socket as Socket)?.response),
  );
  // Node's own clock notices a reader who takes nothing at all. A handler that takes long is no
  // fault of whoever waits for it.
  server.setTimeout(bounds.stillMs, (socket) => {
    const exchange = exchanges.get(socket);
    if (socket.writableLength > 0 || exchange === undefined || isOver(exchange)) socket.destroy();
  });
  const look = setInterval(() => {
    for (const [socket, exchange] of exchanges)
      if (isOver(exchange)) exchanges.delete(socket);
      else judge(socket, exchange, bounds);
  }, bounds.checkEveryMs);
  look.unref();
  server.once('close', () => clearInterval(look));
}

/** An answer may be given before the whole body has come, and the body still has to come. */
const isOver = ({ request, response }: Exchange): boolean =>
  request.complete && response.writableFinished;

function judge(socket: Socket, exchange: Exchange, bounds: ConnectionBounds): void {
  const { request, response, startedAt, bytesReadBefore } = exchange;
  const receivedMs = performance.now() - startedAt;
  if (!request.complete && isTooSlow(bounds, receivedMs, socket.bytesRead - bytesReadBefore))
    return answerBrokenRequest('ERR_HTTP_REQUEST_TIMEOUT', socket, response);
  // What the system has not taken yet, because the reader has not read what came before.
  if (socket.writableLength === 0) return;
  exchange.waitedMs += bounds.checkEveryMs;
  const answered = socket.bytesWritten - exchange.bytesWrittenBefore;
  if (isTooSlow(bounds, exchange.waitedMs, answered)) socket.destroy();
}
