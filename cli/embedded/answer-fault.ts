import type { ErrorRequestHandler } from 'express';
import { errorPage, preferredLanguage } from './sign-in-pages';

/**
 * The last handler of a page: what a sign-in that is over, or a wrong address, throws is said in
 * words. Express itself would show where in the program it arose.
 */
export const answerFault: ErrorRequestHandler = (
  error: Partial<Record<'name' | 'statusCode' | 'status', unknown>>,
  request,
  response,
  next,
) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = [error.status, error.statusCode].find(
    (given): given is number => typeof given === 'number' && given >= 400 && given < 500,
  );
  response
    .status(status ?? 500)
    .send(
      errorPage(
        preferredLanguage(request.headers['accept-language']),
        typeof error.name === 'string' ? error.name : 'Error',
        undefined,
      ),
    );
};
