import { z } from 'zod';
import type { Language } from '../../messages';
import { openRoute, type ApiRoute } from '../http/route';
import { openApiDocument } from './document';

/**
 * `GET /openapi.json` describes the other routes and itself; each language is written once, when
 * first asked for.
 */
export function openApiRoutes(described: readonly ApiRoute[], publicUrl: string): ApiRoute[] {
  const written = new Map<Language, string>();
  const itself: ApiRoute = openRoute({
    method: 'get',
    path: '/openapi.json',
    operation: 'readOpenApi',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
    handle({ language }, _request, response) {
      const text =
        written.get(language) ??
        JSON.stringify(openApiDocument([...described, itself], language, publicUrl));
      written.set(language, text);
      response.type('json').send(text);
    },
  });
  return [itself];
}
