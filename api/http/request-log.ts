import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { describeFault } from '../../runtime/faults';
import type { Logger } from '../../runtime/logger';
import { callerKey, type SignedInPerson, type SystemCaller } from '../../store/access/caller';

/** Which neighbour's failure an answer of 503 is about, for the one line that tells of it. */
const awayFaults = new WeakMap<ServerResponse, string>();

export const noteAway = (response: ServerResponse, error: unknown): void =>
  void awayFaults.set(response, describeFault(error).summary);

const acceptableId = /^[\w.:-]{1,64}$/;

/**
 * One line a request: what, by which id, how it ended. No body and no query (search terms may be
 * names), no headers.
 */
export const logRequests = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    genReqId(request, response) {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && acceptableId.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    quietReqLogger: true,
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: () => undefined,
    },
    customProps: (request) => {
      const { signedIn } = request as IncomingMessage & {
        signedIn?: SignedInPerson | SystemCaller;
      };
      return signedIn ? { caller: callerKey(signedIn) } : {};
    },
    customLogLevel: (request, response) =>
      /^\/(healthz|readyz)/.test(request.url) ? 'debug' : levelOf(response.statusCode),
    customErrorObject: (_request, response, _error, value: object) => ({
      ...value,
      ...(awayFaults.has(response) && { fault: awayFaults.get(response) }),
    }),
  });

/** What is sent again later, because a neighbour is away, is no fault of ours. */
const levelOf = (status: number): 'info' | 'warn' | 'error' =>
  status === 503 ? 'warn' : status >= 500 ? 'error' : 'info';
