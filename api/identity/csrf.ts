import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { Refusal } from '../../domain/problems';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request of this method changes nothing, and so needs no token. */
export const isSafeMethod = (method: string): boolean => safeMethods.includes(method);

/**
 * The synchroniser token of the request's session; made when first asked for. `GET /api/v1/session`
 * hands it to our own page, which no other site can read.
 */
export const csrfTokenOf = ({ session }: Request): string =>
  (session.csrfToken ??= randomBytes(32).toString('base64url'));

/** The field of a page's form that carries the token, where there is no script to set a header. */
export const csrfField = 'csrf';

/**
 * A browser sends its cookie along with what other sites make it send; it cannot be made to send
 * our token.
 * @throws Refusal CSRF_TOKEN_INVALID
 */
export function requireCsrfToken(request: Request): void {
  if (isSafeMethod(request.method)) return;
  const [given, expected] = [
    Buffer.from(request.get('x-csrf-token') ?? inForm(request.body)),
    Buffer.from(request.session.csrfToken ?? ''),
  ];
  if (
    expected.length === 0 ||
    given.length !== expected.length ||
    !timingSafeEqual(given, expected)
  )
    throw new Refusal('CSRF_TOKEN_INVALID');
}

const inForm = (body: unknown): string => Form.safeParse(body).data?.[csrfField] ?? '';

const Form = z.object({ [csrfField]: z.string() });
