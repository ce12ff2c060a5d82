import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { eventIdFor, type Idempotency } from '../../cases/idempotency';
import { canonical } from '../../domain/digest';
import { Refusal } from '../../domain/problems';
import { callerKey, type Caller } from '../../store/access/caller';
import { parse } from './field-error';

const Key = z
  .string()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

export const IdempotencyHeaders = z.object({ 'Idempotency-Key': Key });

/**
 * @throws Refusal IDEMPOTENCY_KEY_REQUIRED where the header is missing, INVALID_REQUEST where it is
 *   no key
 */
export const idempotencyOf = (request: Request, caller: Caller): Idempotency =>
  idempotencyFor(request, callerKey(caller));

/** The same for whoever is nobody's caller: visitors who have not signed in. */
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
    requestHash: createHash('sha256')
      .update(`${request.method} ${request.originalUrl}\n${canonical(request.body as unknown)}`)
      .digest('hex'),
  };
}
