import type { RequestHandler } from 'express';
import { isReadable, withLineFeeds } from '../../domain/text';
import { fault, pointerTo, type RequestPart } from './field-error';

const deepestNesting = 32;

/**
 * Refuses text that cannot be stored, wherever in the body, query or path it stands, before any
 * schema or database meets it: half a surrogate pair is no character, and of control characters a
 * text has line feeds and tabs. A replacement character stands where bytes were no UTF-8: what was
 * meant (Latvian letters of an old code page, say) is already lost. All other text goes on in one
 * form (Unicode NFC), so that what looks the same is found.
 */
export const requireReadableText: RequestHandler = (request, _response, next) => {
  // Express works the query out anew each time it is asked.
  Object.defineProperty(request, 'query', { value: readable(request.query, [], 'query') });
  request.body = readable(request.body as unknown, [], 'body');
  // Express takes the path apart later; what cannot be decoded it refuses itself.
  if (/%00/.test(request.path)) throw fault('', 'unreadable_text', {}, 'query');
  next();
};

function readable(value: unknown, path: readonly string[], part: RequestPart): unknown {
  if (path.length > deepestNesting) throw fault(pointerTo(path.slice(0, 1)), 'too_deep', {}, part);
  if (typeof value === 'string') return readableText(value, path, part);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value))
    return value.map((inner, index) => readable(inner, [...path, String(index)], part));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      // No field has this name, and schemas pass over it in silence.
      if (key === '__proto__') throw fault(pointerTo([...path, key]), 'unknown_field', {}, part);
      return [readableText(key, path, part), readable(inner, [...path, key], part)];
    }),
  );
}

function readableText(text: string, path: readonly string[], part: RequestPart): string {
  const kept = withLineFeeds(text);
  if (!isReadable(kept)) throw fault(pointerTo(path), 'unreadable_text', {}, part);
  return kept;
}
