import type { RequestHandler } from 'express';
import { fault, pointerTo, type RequestPart } from './field-error';

const deepestNesting = 32;
/**
 * Half of a surrogate pair is no character, and PostgreSQL stores no NUL. A replacement character
 * stands where bytes were no UTF-8: what was meant (Latvian letters of an old code page, say) is
 * already lost.
 */
const unreadable = /[\0\p{Surrogate}\ufffd]/u;

/**
 * Refuses text that cannot be stored, wherever in the body, query or path it stands, before any
 * schema or database meets it.
 */
export const requireReadableText: RequestHandler = (request, _response, next) => {
  assertReadable(request.query, [], 'query');
  assertReadable(request.body as unknown, [], 'body');
  // Express takes the path apart later; what cannot be decoded it refuses itself.
  if (/%00/.test(request.path)) throw fault('', 'unreadable_text', {}, 'query');
  next();
};

function assertReadable(value: unknown, path: readonly string[], part: RequestPart): void {
  if (path.length > deepestNesting) throw fault(pointerTo(path.slice(0, 1)), 'too_deep', {}, part);
  if (typeof value === 'string' && unreadable.test(value))
    throw fault(pointerTo(path), 'unreadable_text', {}, part);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (unreadable.test(key)) throw fault(pointerTo(path), 'unreadable_text', {}, part);
    assertReadable(inner, [...path, key], part);
  }
}
