import type { CookieOptions, Response } from 'express';

/** The cookie that carries the signed random name of a browser's session. */
export interface SessionCookie {
  name: string;
  options: CookieOptions;
}

/**
 * Over https the name begins with `__Host-` (RFC 6265bis): a browser then takes it from this host
 * only, secure, for every path, and no neighbour below the same domain can plant one. Cookies do not
 * know ports, so a rehearsal beside a normal system has its port in the name.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const { protocol, port } = new URL(publicUrl);
  const secure = protocol === 'https:';
  return {
    name: `${secure ? '__Host-' : ''}saimnieks${port && `_${port}`}`,
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  };
}

/**
 * Makes a browser forget what it holds of a session that has ended: the cookie, cached answers, and
 * what pages stored. `Clear-Site-Data` does not name cookies, as that would take those of every
 * neighbour below the same domain.
 */
export function forgetSession(response: Response, { name, options }: SessionCookie): void {
  response.clearCookie(name, options).set('Clear-Site-Data', '"cache", "storage"');
}
