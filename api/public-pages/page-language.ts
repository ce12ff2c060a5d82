import type { Request, RequestHandler } from 'express';
import type { Language } from '../../messages';
import { cookieOf, pageCookie, type PageCookie } from './cookies';

const yearSeconds = 365 * 24 * 60 * 60;

const languageCookie = (publicUrl: string): PageCookie =>
  pageCookie(publicUrl, 'language', yearSeconds);

/**
 * The language of a page for everybody: Latvian, until somebody chooses English. A browser's own
 * wish does not count: it says which program was installed, seldom what its person reads.
 */
export const pageLanguage = (request: Request, publicUrl: string): Language => {
  const { signedIn } = request;
  if (signedIn?.kind === 'person') return signedIn.language;
  return cookieOf(request, languageCookie(publicUrl).name) === 'en' ? 'en' : 'lv';
};

/** `?lang=en` is remembered, and taken out of the address. */
export function rememberLanguage(publicUrl: string): RequestHandler {
  const { name, options } = languageCookie(publicUrl);
  return (request, response, next) => {
    const { lang } = request.query;
    if (request.method !== 'GET' || (lang !== 'lv' && lang !== 'en')) {
      next();
      return;
    }
    const address = new URL(request.originalUrl, publicUrl);
    address.searchParams.delete('lang');
    response.cookie(name, lang, options).redirect(303, `${address.pathname}${address.search}`);
  };
}
