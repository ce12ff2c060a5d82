import type { RequestHandler } from 'express';
import { fault } from './field-error';

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

export const isLoopback = (publicUrl: string): boolean =>
  loopback.includes(new URL(publicUrl).hostname);

/**
 * Answers only under our own name. A foreign page whose name points at this machine (DNS rebinding)
 * sends that name, and could otherwise read answers from loopback.
 */
export function checkHost(publicUrl: string): RequestHandler {
  const { host, port } = new URL(publicUrl);
  const names = new Set(
    isLoopback(publicUrl) ? loopback.map((name) => (port ? `${name}:${port}` : name)) : [host],
  );
  return (request, _response, next) => {
    if (!names.has(request.headers.host?.toLowerCase() ?? ''))
      throw fault('/host', 'wrong_host', {}, 'header');
    next();
  };
}
