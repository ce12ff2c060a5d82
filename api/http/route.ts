import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import type { Caller, SignedInPerson, SystemCaller } from '../../store/access/caller';
import { callerOf, signedInOf } from '../identity/require-caller';
import type { BodyExample } from './body-example';
import { languageOf } from './language';
import { parse } from './field-error';

/**
 * Who may use a route: anyone, a person who has signed in, or (almost always) a caller who acts for
 * an institution.
 */
export type Access = 'anyone' | 'signedIn' | 'caller';

/** A schema for JSON, the media types of something else, or nothing. */
export type Answer = z.ZodType | string | readonly string[] | null;

/** One operation of the API, said once: Express mounts it and the OpenAPI document describes it. */
export interface ApiRoute {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with Express's placeholders: `/services/:code`. */
  path: `/${string}`;
  /** Its name in the document; the catalogue has its words under `ui.api.<operation>`. */
  operation: string;
  access: Access;
  params: z.ZodObject;
  query: z.ZodObject;
  headers: z.ZodObject;
  /** Absent: the request has no JSON body. */
  body?: z.ZodType;
  /** The kind of body, where it is not JSON; then `before` reads it. */
  bodyType?: string;
  /** Bodies that the document shows; each passes `body`. */
  examples: readonly BodyExample[];
  /** The answers when all is well, by status. */
  answers: Readonly<Record<number, Answer>>;
  before: readonly RequestHandler[];
  handle: RequestHandler;
}

export interface Asked<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  language: Language;
  /** When the request came, by the system's clock, and that day in Latvia. */
  now: Instant;
  today: Day;
}

const Nothing = z.strictObject({});
type Nothing = typeof Nothing;

interface Declaration<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, Who> {
  method: ApiRoute['method'];
  path: ApiRoute['path'];
  operation: string;
  /** A path that does not fit it names nothing: 404. */
  params?: P;
  query?: Q;
  /** Request headers worth telling of; the handler reads them itself. */
  headers?: z.ZodObject;
  body?: B;
  bodyType?: string;
  examples?: readonly BodyExample[];
  answers: ApiRoute['answers'];
  before?: readonly RequestHandler[];
  handle: (
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>> & Who,
    request: Request,
    response: Response,
  ) => Promise<void> | void;
}

/** A route for callers who act for an institution. */
export const route = <
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = Nothing,
>(
  declared: Declaration<P, Q, B, { caller: Caller }>,
): ApiRoute => build(declared, 'caller', (request) => ({ caller: callerOf(request) }));

/** A route for persons who have signed in, also before they choose an institution. */
export const signedInRoute = <
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = Nothing,
>(
  declared: Declaration<P, Q, B, { signedIn: SignedInPerson | SystemCaller }>,
): ApiRoute => build(declared, 'signedIn', (request) => ({ signedIn: signedInOf(request) }));

/** A route for anyone. */
export const openRoute = <
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = Nothing,
>(
  declared: Declaration<P, Q, B, object>,
): ApiRoute => build(declared, 'anyone', () => ({}));

function build<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, Who>(
  declared: Declaration<P, Q, B, Who>,
  access: Access,
  who: (request: Request) => Who,
): ApiRoute {
  const {
    method,
    path,
    operation,
    body,
    bodyType,
    examples = [],
    answers,
    before = [],
    headers = Nothing,
  } = declared;
  const params = declared.params ?? paramsOf(path);
  const query = declared.query ?? Nothing;
  return {
    method,
    path,
    operation,
    access,
    params,
    query,
    headers,
    body,
    bodyType,
    examples,
    answers,
    before,
    async handle(request, response) {
      const asked = {
        params: parsePath(params, request.params),
        query: parse(query, request.query, 'query'),
        // Unread where `before` reads it; a body that nobody asked for is refused like an unknown
        // field.
        body: bodyType === undefined ? parse(body ?? Nothing.optional(), request.body) : undefined,
        language: languageOf(request),
        now: request.now,
        today: dayOf(request.now),
      };
      // Without a schema the type is that of `Nothing`; the compiler cannot follow the default
      // through the generic.
      await declared.handle(
        { ...asked, ...who(request) } as Asked<z.output<P>, z.output<Q>, z.output<B>> & Who,
        request,
        response,
      );
    },
  };
}

const paramsOf = (path: string): z.ZodObject =>
  z.strictObject(
    Object.fromEntries(
      [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, z.string().max(200)]),
    ),
  );

function parsePath(params: z.ZodObject, value: unknown): unknown {
  const result = params.safeParse(value);
  if (!result.success) throw new Refusal('NOT_FOUND');
  return result.data;
}
