import { randomUUID } from 'node:crypto';
import type { ApiRoute } from '../../../api/http/route';
import { sampleOf } from './sample';

export interface Asked {
  /** Method and path, as the route is declared. */
  name: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** Values for placeholders of paths: what names a case, an item, an act. Others get a word. */
export type Named = Readonly<Record<string, string>>;

/**
 * A request to a route that passes as many checks of its own as can be had from its declaration:
 * its first example, or a body made from its schema.
 */
export function askedOf(
  { method, path, query, headers, body, bodyType, examples }: ApiRoute,
  named: Named,
): Asked {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(named[name] ?? 'something'),
  );
  const asked = new URLSearchParams(
    Object.entries(sampleOf(query) as object).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  );
  const own: Record<string, string> = Object.keys(headers.shape).includes('Follow-Up-Code')
    ? { 'follow-up-code': named['code'] ?? '' }
    : {};
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path: `/api/v1${filled}${asked.size === 0 ? '' : `?${asked.toString()}`}`,
    headers: { 'idempotency-key': randomUUID(), ...own },
    ...(bodyType === undefined && body !== undefined
      ? { body: examples[0]?.value ?? sampleOf(body) }
      : {}),
  };
}
