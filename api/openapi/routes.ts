import { z } from 'zod';
import type { Language } from '../../messages';
import { openRoute, type ApiRoute } from '../http/route';
import { openApiDocument, type OpenApiDocument } from './document';

/**
 * `GET /openapi.json` describes the other routes and itself; each language is written once, when
 * first asked for.
 */
export function openApiRoutes(described: readonly ApiRoute[], publicUrl: string): ApiRoute[] {
  const written = new Map<Language, OpenApiDocument>();
  const itself: ApiRoute = openRoute({
    method: 'get',
    path: '/openapi.json',
    operation: 'readOpenApi',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
    handle({ language }, _request, response) {
      const document =
        written.get(language) ?? openApiDocument([...described, itself], language, publicUrl);
      written.set(language, document);
      response.json(document);
    },
  });
  return [itself];
}
