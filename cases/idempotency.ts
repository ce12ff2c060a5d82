import { createHash } from 'node:crypto';
import { Refusal } from '../domain/problems';

/** What makes a repeated request recognisable: the caller's key, and the hash of what it asked. */
export interface Idempotency {
  key: string;
  /** The id of an event: the same caller with the same key means the same event. */
  eventId: string;
  requestHash: string;
}

/** The id of the event that a caller's key stands for. */
export const eventIdFor = (caller: string, key: string): string =>
  createHash('sha256').update(`${caller}\n${key}`).digest('hex').slice(0, 32);

/**
 * The same key with another body is another request.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED
 */
export function assertSameRequest(stored: string | null, { requestHash }: Idempotency): void {
  if (stored !== requestHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
}
