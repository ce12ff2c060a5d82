import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';

/**
 * An address is written in one way. Express takes a slash at the end of what a router is mounted at;
 * what looks for the address in logs, limits and proxies would find another one.
 */
export const oneSpelling: RequestHandler = ({ path }, _response, next) => {
  if (path.length > 1 && path.endsWith('/')) throw new Refusal('NOT_FOUND');
  next();
};
