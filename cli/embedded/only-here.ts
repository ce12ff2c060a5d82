import type { RequestHandler } from 'express';
import { hasOwnHost } from '../../api/http/host-check';

/**
 * Answers only under this machine's own names. A page elsewhere whose name points here (DNS
 * rebinding) could otherwise read the mails and pick a person.
 */
export const onlyHere =
  (port: number): RequestHandler =>
  (request, response, next) => {
    if (hasOwnHost(request, `http://127.0.0.1:${port}`)) next();
    else
      response.status(421).type('text/plain').send('This machine does not answer to that name.\n');
  };
