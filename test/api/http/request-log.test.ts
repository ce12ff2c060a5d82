import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { logRequests } from '../../../api/http/request-log';
import { createLogger } from '../../../runtime/logger';

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
