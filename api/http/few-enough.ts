import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Refusal } from '../../domain/problems';
import { problemDocument } from './problem-document';

/** Beside those that are served, so many are told that there are too many. */
const toldOfIt = 100;
const retryAfterSeconds = 10;

/**
 * Serves at most so many connections at a time. Whoever comes beyond is to be told so, and beyond a
 * hundred more is dropped, so that the machine keeps files and memory for those it serves.
 * @returns whether a connection is one of those beyond
 */
export function countConnections(server: Server, most: number): (socket: Socket) => boolean {
  server.maxConnections = most + toldOfIt;
  const served = new Set<Socket>();
  const beyond = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    if (served.size >= most) return void beyond.add(socket);
    served.add(socket);
    socket.once('close', () => served.delete(socket));
  });
  return (socket) => beyond.has(socket);
}

/** Answers a request on a connection too many, and ends the connection. */
export function answerBusy(response: ServerResponse): void {
  const document = problemDocument(new Refusal('TEMPORARILY_UNAVAILABLE'), 'lv', 'none');
  response
    .writeHead(document.status, {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'Retry-After': retryAfterSeconds,
      Connection: 'close',
    })
    .end(JSON.stringify(document));
}
