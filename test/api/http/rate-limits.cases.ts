import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import express from 'express';
import { answerProblems } from '../../../api/http/answer-problems';
import { limitVisitor } from '../../../api/http/rate-limits';
import { createLogger } from '../../../runtime/logger';

export function rateLimitCases(): void {
  test('a flood from one place is told to slow down, and when to come back', async () => {
    const app = express();
    app.use(limitVisitor(), (_request, response) => void response.end());
    app.use(answerProblems(createLogger('silent'), 'http://127.0.0.1'));
    const answers: ServerResponse[] = [];
    // Handed over without a network, so that no slow machine can stretch the flood over several
    // windows.
    for (let sent = 0; sent < 301; sent++) {
      const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: '/' });
      const response = new ServerResponse(request);
      app(request, response);
      await nextTurn();
      answers.push(response);
    }
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([
      ...Array.from({ length: 300 }, () => 200),
      429,
    ]);
    expect(answers.at(-1)?.getHeader('retry-after')).toMatch(/^\d+$/);
  });
}
