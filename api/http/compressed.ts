import compression from 'compression';
import type { RequestHandler } from 'express';

/** What is complete when it is sent. A stream's lines would wait in the packer. */
const whole = /^(application\/(problem\+)?json|text\/csv)\b/;

/** Answers of more than a packet or so go out packed to whoever takes it. */
export const compressed: RequestHandler = compression({
  filter: (_request, response) => whole.test(String(response.getHeader('content-type'))),
});
