import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Refusal, type ProblemCode } from '../../domain/problems';
import { problemDocument } from './problem-document';

const phrases = {
  INVALID_REQUEST: 'Bad Request',
  REQUEST_TOO_SLOW: 'Request Timeout',
  HEADERS_TOO_LARGE: 'Request Header Fields Too Large',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** What Node's parser says of a request, by its documented codes. */
const meanings: Partial<Record<string, keyof typeof phrases>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/**
 * Answers a request that never reached Express, or not whole: it is no HTTP, too slow, or has
 * endless headers. It gets a problem document nevertheless, and the connection ends.
 * @param begun the answer that is under way on this connection; where it has begun, nothing may be
 *   written into it
 */
export function answerBrokenRequest(
  code: string | undefined,
  socket: Duplex,
  begun: ServerResponse | undefined,
): void {
  // Begun, or even ended: a second answer to one request would be taken for that of the next.
  if (!socket.writable || begun?.headersSent === true) return void socket.destroy();
  const meaning = meanings[code ?? ''] ?? 'INVALID_REQUEST';
  const document = problemDocument(new Refusal(meaning), 'lv', 'none');
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${phrases[meaning]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
