import { createHash, createHmac } from 'node:crypto';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { z } from 'zod';
import { eventIdFor, type Idempotency } from '../../cases/idempotency';
import { canonical } from '../../domain/digest';
import { Refusal } from '../../domain/problems';
import { deriveKey } from '../../runtime/derive-key';
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

/**
 * What tells the repeats of a visitor who has no account and no code yet. Two who send the same key are two: the
 * key is bound to the address and program it came from, see decision 17. Neither can be read from
 * what is kept.
 */
export function visitorsIdempotency(request: Request, masterKey: Uint8Array): Idempotency {
  const sent = idempotencyFor(request, visitor);
  const from = [ipKeyGenerator(request.ip ?? ''), request.get('User-Agent') ?? ''];
  const key = createHmac('sha256', deriveKey(masterKey, 'keys of visitors'))
    .update(['visitor', sent.key, ...from].join('\n'))
    .digest('hex');
  return { ...sent, key, eventId: eventIdFor(visitor, key) };
}

/** Whose keys those of visitors are. */
export const visitor = 'public';

/**
 * What tells a caller's repeats, of whatever kind the caller is: a person, a system, whoever holds a
 * follow-up code. Throws as `idempotencyOf` does.
 */
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
