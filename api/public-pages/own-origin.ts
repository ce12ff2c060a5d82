import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';
import { isSafeMethod } from '../identity/csrf';

/**
 * A form is taken from our own pages alone. Browsers say where a form stood by `Sec-Fetch-Site`, older
 * ones by `Origin`; what says neither is no browser, and has the API. The host is checked before.
 * @throws Refusal CSRF_TOKEN_INVALID
 */
export const requireOwnOrigin: RequestHandler = (request, _response, next) => {
  if (!isSafeMethod(request.method) && !isFromUs(request.headers))
    throw new Refusal('CSRF_TOKEN_INVALID');
  next();
};

function isFromUs({
  'sec-fetch-site': site,
  origin,
  host,
}: Readonly<Record<string, string | string[] | undefined>>): boolean {
  if (site !== undefined) return site === 'same-origin';
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === host;
}
