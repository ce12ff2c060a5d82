import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { Refusal } from '../../domain/problems';

/**
 * The version of an entry, worked out from its content. Nobody has to keep a counter that an import
 * could forget.
 */
export const etagOf = (item: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(item)).digest('base64url').slice(0, 27)}"`;

export function sendItem(response: Response, item: unknown, status = 200): void {
  response.status(status).set('ETag', etagOf(item)).json(item);
}

/**
 * A change is made to what its author has seen.
 * @throws Refusal PRECONDITION_REQUIRED, PRECONDITION_FAILED
 */
export function requireMatch(request: Request, current: unknown): void {
  const expected = request.get('if-match');
  if (expected === undefined) throw new Refusal('PRECONDITION_REQUIRED');
  if (!expected.split(',').some((tag) => tag.trim() === etagOf(current)))
    throw new Refusal('PRECONDITION_FAILED');
}
