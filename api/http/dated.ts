import type { RequestHandler } from 'express';
import type { Instant } from '../../domain/ids';
import { instantOf, type Clock } from '../../runtime/clock';

declare module 'express-serve-static-core' {
  interface Request {
    /** When it came, by the system's clock: one instant for all that is asked on its behalf. */
    now: Instant;
  }
}

/** Every request has its instant. */
export const dated =
  (clock: Clock): RequestHandler =>
  (request, _response, next) => {
    request.now = instantOf(clock);
    next();
  };
