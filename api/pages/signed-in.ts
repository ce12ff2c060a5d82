import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { escapeHtml } from '../../runtime/html';
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

/** Names the reader, and lets somebody else sign in: the provider asks anew. */
export const whoIsHere = ({ signedIn, originalUrl }: Request, language: Language): string =>
  signedIn?.kind !== 'person'
    ? ''
    : `<p>${escapeHtml(say(language, 'ui.page.signedIn', { person: signedIn.displayName }))} <a href="/auth/sign-in?maxAge=0&amp;returnTo=${encodeURIComponent(originalUrl)}">${escapeHtml(say(language, 'ui.page.somebodyElse'))}</a></p>`;
