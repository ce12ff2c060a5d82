import { z } from 'zod';
import { say, type Language } from '../../messages';
import { isSafeMethod } from '../identity/csrf';
import type { ApiRoute } from '../http/route';

/** What a caller says of themselves in headers, beside the headers that a route asks for. */
export const callersHeaders = (
  { access, method }: Pick<ApiRoute, 'access' | 'method'>,
  language: Language,
): Record<string, z.ZodType> =>
  access === 'anyone'
    ? {}
    : {
        'Saimnieks-Institution': optional(say(language, 'ui.api.header.institution')),
        ...(!isSafeMethod(method.toUpperCase()) && {
          'X-CSRF-Token': optional(say(language, 'ui.api.header.csrf')),
        }),
      };

const optional = (description: string) => z.string().optional().meta({ description });
