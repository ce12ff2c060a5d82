import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { answerProblems } from '../../../api/http/answer-problems';
import { logRequests } from '../../../api/http/request-log';
import { Refusal } from '../../../domain/problems';
import { createLogger } from '../../../runtime/logger';

export function requestLogCases(): void {
  test('a request leaves no address, no program and no code in the log', async () => {
    const lines: string[] = [];
    const app = express().use(
      logRequests(createLogger('trace', { write: (line) => void lines.push(line) })),
      (_request, response) => void response.status(201).end(),
    );
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port of TCP has such an address.
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${port}/api/v1/public/PAA/submissions?said=Zelma`, {
      method: 'POST',
      body: 'Zelma',
      headers: {
        'x-forwarded-for': '203.0.113.7',
        'user-agent': 'Outsider/1.0',
        'follow-up-code': '7K2M-SECRET',
        'idempotency-key': 'key-of-zelma',
      },
    });
    server.close();
    await once(server, 'close');
    expect(lines.join('')).toContain('/api/v1/public/PAA/submissions');
    for (const trace of ['127.0.0.1', '203.0.113.7', 'Outsider', 'SECRET', 'Zelma', 'key-of-zelma'])
      expect(lines.join('').includes(trace)).toBe(false);
  });

  test('that a neighbour is away is one line, and no error: what failed stands in it by name and code', async () => {
    const lines: string[] = [];
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    const app = express().use(
      logRequests(logger),
      (request: express.Request) => {
        throw request.url === '/refused'
          ? new Refusal('TEMPORARILY_UNAVAILABLE')
          : Object.assign(new Error('10.0.0.7 does not answer'), { code: 'ECONNREFUSED' });
      },
      answerProblems(logger, 'http://127.0.0.1'),
    );
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port of TCP has such an address.
    const { port } = server.address() as AddressInfo;
    for (const path of ['refused', 'away'])
      expect((await fetch(`http://127.0.0.1:${port}/${path}`)).status).toBe(503);
    server.close();
    await once(server, 'close');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'warn', res: { statusCode: 503 } },
      { level: 'warn', res: { statusCode: 503 }, fault: 'Error ECONNREFUSED' },
    ]);
    expect(lines.join('')).not.toContain('10.0.0.7');
  });
}
