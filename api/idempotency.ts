import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { canonical } from '../domain/digest';
import { Refusal } from '../domain/problems';
import { parse } from './http/field-error';
import { callerKey, type Caller } from '../store/access/caller';

const Key = z
  .string()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

export const IdempotencyHeaders = z.object({ 'Idempotency-Key': Key });

/** The marks of a repeated request: the caller's key, and the hash of what it asked. */
export interface Idempotency {
  key: string;
  /** The id of an event: the same caller with the same key means the same event. */
  eventId: string;
  requestHash: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const eventIdOf = (caller: Caller, key: string): string =>
  eventIdFor(callerKey(caller), key);

const eventIdFor = (caller: string, key: string): string =>
  sha256(`${caller}\n${key}`).slice(0, 32);

/**
 * @throws Refusal IDEMPOTENCY_KEY_REQUIRED where the header is missing, INVALID_REQUEST where it is
 *   no key
 */
export const idempotencyOf = (request: Request, caller: Caller): Idempotency =>
  idempotencyFor(request, callerKey(caller));

/** The same for visitors who have not signed in. */
export function idempotencyFor(request: Request, caller: string): Idempotency {
  const given = request.get('Idempotency-Key') ?? '';
  if (given === '') throw new Refusal('IDEMPOTENCY_KEY_REQUIRED');
  const { 'Idempotency-Key': key } = parse(
    IdempotencyHeaders,
    { 'Idempotency-Key': given },
    'header',
  );
  return {
    key,
    eventId: eventIdFor(caller, key),
    requestHash: sha256(
      `${request.method} ${request.originalUrl}\n${canonical(request.body as unknown)}`,
    ),
  };
}

/** The same key with another body is another request. */
export function assertSameRequest(stored: string | null, { requestHash }: Idempotency): void {
  if (stored !== requestHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
}
