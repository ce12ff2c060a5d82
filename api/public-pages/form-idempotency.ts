import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventIdFor, type Idempotency } from '../../cases/idempotency';
import { canonical } from '../../domain/digest';
import { Refusal } from '../../domain/problems';

const Key = z.uuid();

/**
 * What tells a form that is sent again, by the key that was made when it was shown.
 * @throws Refusal IDEMPOTENCY_KEY_REQUIRED where the form is not one that was shown
 */
export function idempotencyOfForm(caller: string, key: string, said: unknown): Idempotency {
  if (!Key.safeParse(key).success) throw new Refusal('IDEMPOTENCY_KEY_REQUIRED');
  const requestHash = createHash('sha256').update(canonical(said)).digest('hex');
  return { key, eventId: eventIdFor(caller, key), requestHash };
}
