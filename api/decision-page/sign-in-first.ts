import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';
import type { IdentityDependencies } from '../identity/identify';
import { requireCaller } from '../identity/require-caller';

const signInAgain: readonly string[] = ['SIGN_IN_REQUIRED', 'SESSION_EXPIRED'];

/** A visitor who is not signed in signs in first and comes back to the page. */
export const signInFirst =
  (identity: IdentityDependencies): RequestHandler =>
  (request, response, next) => {
    void Promise.resolve(
      requireCaller(identity)(request, response, (error?: unknown) => next(error)),
    ).catch((error: unknown) => {
      if (error instanceof Refusal && signInAgain.includes(error.code))
        response.redirect(303, `/auth/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`);
      else next(error);
    });
  };
