import type { Request } from 'express';
import type { Language } from '../../messages';

/**
 * Of a person at a browser, their own language: browsers send along what somebody once installed.
 * Programs say with each request which one they want; else it is the caller's own, else Latvian.
 */
export function languageOf(request: Request): Language {
  const { signedIn, headers } = request;
  const own = signedIn?.kind === 'person' ? signedIn.language : undefined;
  if (own !== undefined && headers.authorization === undefined) return own;
  if (headers['accept-language'] !== undefined)
    return request.acceptsLanguages('lv', 'en') === 'en' ? 'en' : 'lv';
  return own ?? 'lv';
}
