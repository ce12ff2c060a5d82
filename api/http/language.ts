import type { Request } from 'express';
import type { Language } from '../../messages';

/** The language that the request asks for, else the caller's own, else Latvian. */
export function languageOf(request: Request): Language {
  if (request.headers['accept-language'] !== undefined)
    return request.acceptsLanguages('lv', 'en') === 'en' ? 'en' : 'lv';
  return request.signedIn?.kind === 'person' ? request.signedIn.language : 'lv';
}
