import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express from 'express';
import { limitVisitor } from '../../api/identity/rate-limits';
import { Refusal } from '../../domain/problems';

test('a flood from one place is told to slow down, and when to come back', () => {
  const app = express();
  const refused: { code: string; retryAfter: unknown }[] = [];
  const answer: express.RequestHandler = (_request, response) => void response.end();
  const note: express.ErrorRequestHandler = (error: Refusal, _request, response, _next) => void refused.push({ code: error.code, retryAfter: response.getHeader('retry-after') });
  app.use(limitVisitor(), answer, note);
  // Handed over without a network, so that no slow machine can stretch the flood over several windows.
  return Promise.all(Array.from({ length: 301 }, async () => {
    const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: '/' });
    Object.defineProperty(request.socket, 'remoteAddress', { value: '192.0.2.1' });
    const response = new ServerResponse(request);
    app(request, response);
    await new Promise((resolve) => setImmediate(resolve));
  })).then(() => expect(refused).toEqual([{ code: 'TOO_MANY_REQUESTS', retryAfter: expect.stringMatching(/^\d+$/) as string }]));
});
