import type { CookieOptions, Request } from 'express';
import { sessionCookie } from '../identity/session-cookie';

/** A cookie of the public pages: beside that of sessions, for the same host alone. */
export interface PageCookie {
  name: string;
  options: CookieOptions;
}

/** @param keptSeconds how long the browser keeps it */
export function pageCookie(
  publicUrl: string,
  purpose: 'language' | 'draft' | 'code',
  keptSeconds: number,
): PageCookie {
  const { name, options } = sessionCookie(publicUrl);
  return { name: `${name}_${purpose}`, options: { ...options, maxAge: keptSeconds * 1000 } };
}

/** What the browser sent under the name; undefined where it sent nothing. */
export function cookieOf({ headers }: Pick<Request, 'headers'>, name: string): string | undefined {
  const pair = headers.cookie?.split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  return value === '' ? undefined : value;
}
