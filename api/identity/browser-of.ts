import type { Request } from 'express';

const longest = 200;

/**
 * How a browser names itself, for its person to tell one session from another. It is a stranger's
 * text: cut, and without characters that are not seen.
 */
export const browserOf = (request: Request): string =>
  (request.get('user-agent') ?? '').replaceAll(/[^\x20-\x7e]/g, '').slice(0, longest);
