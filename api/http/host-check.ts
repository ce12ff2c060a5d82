import type { Request, RequestHandler } from 'express';
import { fault } from './field-error';

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

export const isLoopback = (publicUrl: string): boolean =>
  loopback.includes(new URL(publicUrl).hostname);

/** Whether a request names us by the host of our address; on loopback every name of it will do. */
export function hasOwnHost({ headers }: Pick<Request, 'headers'>, publicUrl: string): boolean {
  const { host, port } = new URL(publicUrl);
  const names = isLoopback(publicUrl)
    ? loopback.map((name) => (port ? `${name}:${port}` : name))
    : [host];
  return names.includes(headers.host?.toLowerCase() ?? '');
}

/**
 * Answers only under our own name. A foreign page whose name points at this machine (DNS rebinding)
 * sends that name, and could otherwise read answers from loopback.
 */
export const checkHost =
  (publicUrl: string): RequestHandler =>
  (request, _response, next) => {
    if (!hasOwnHost(request, publicUrl)) throw fault('/host', 'wrong_host', {}, 'header');
    next();
  };
