import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type ResponseConfig,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import { say, type Language } from '../../messages';
import { ProblemDocument } from '../http/problem-document';
import type { Answer, ApiRoute } from '../http/route';
import { sessionCookie } from '../identity/session-cookie';
import { callersHeaders } from './callers-headers';
import { withPlainPatterns } from './plain-patterns';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** OpenAPI 3.1 of the routes, from the very schemas that check the requests, in a language. */
export function openApiDocument(
  routes: readonly ApiRoute[],
  language: Language,
  publicUrl: string,
): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie(publicUrl).name,
  });
  for (const route of routes) registry.registerPath(describeRoute(route, language));
  const written = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: say(language, 'ui.api.title'),
      version: 'v1',
      description: say(language, 'ui.api.description'),
    },
    servers: [{ url: publicUrl }],
  });
  return withPlainPatterns(written);
}

function describeRoute(route: ApiRoute, language: Language): RouteConfig {
  const { method, path, operation, access, answers } = route;
  const [tag = ''] = path.slice(1).split('/');
  return {
    method,
    path: `/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    operationId: operation,
    summary: say(language, `ui.api.${operation}`),
    tags: [tag],
    ...(access !== 'anyone' && { security: [{ bearer: [] }, { session: [] }] }),
    request: describeRequest(route, language),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          describeAnswer(answer, language),
        ]),
      ),
      default: {
        description: say(language, 'ui.api.problem'),
        content: { 'application/problem+json': { schema: ProblemDocument } },
      },
    },
  };
}

function describeRequest(route: ApiRoute, language: Language): RouteConfig['request'] {
  const { params, query, body, bodyType = 'application/json', examples } = route;
  const headers = route.headers.extend(callersHeaders(route, language));
  const shown = examples.map(({ name, summary, value }): [string, object] => [
    name,
    { summary: summary(language), value },
  ]);
  return {
    ...(hasFields(params) && { params }),
    ...(hasFields(query) && { query }),
    ...(hasFields(headers) && { headers }),
    ...(body && {
      body: {
        required: !body.safeParse(undefined).success,
        content: {
          [bodyType]: {
            schema: body,
            ...(shown.length > 0 && { examples: Object.fromEntries(shown) }),
          },
        },
      },
    }),
  };
}

function describeAnswer(answer: Answer, language: Language): ResponseConfig {
  const description = say(language, 'ui.api.answer');
  if (answer === null) return { description };
  if (isMediaTypes(answer))
    return {
      description,
      content: Object.fromEntries(
        (typeof answer === 'string' ? [answer] : answer).map((mediaType) => [
          mediaType,
          { schema: { type: 'string' } },
        ]),
      ),
    };
  return { description, content: { 'application/json': { schema: answer } } };
}

const isMediaTypes = (
  answer: z.ZodType | string | readonly string[],
): answer is string | readonly string[] => typeof answer === 'string' || Array.isArray(answer);

const hasFields = ({ shape }: z.ZodObject) => Object.keys(shape).length > 0;
