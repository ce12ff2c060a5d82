import type { RequestHandler } from 'express';

/**
 * No browser and no proxy keeps an answer: what a person may read today, another at the same
 * machine may not tomorrow. Set before anything else, so that problems, files and tables have it too.
 */
export const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
