import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonical } from '../domain/digest';
import { deriveKey } from './derive-key';

/** What a part of ours sends to a case, as far as it must arrive as it was sent. */
export interface SentToCase {
  institutionId: string;
  caseId: string;
  /** With its id, actor and grant; without the instant, which the workflow adds. */
  event: object;
  requestHash: string | null;
}

/** Only API, worker and mailbox have it: it follows from the master key. */
export const senderKey = (masterKey: Uint8Array): Buffer =>
  deriveKey(masterKey, 'signature of what is sent to a case');

/**
 * What shows that a part of ours sent it, and not just somebody who reaches Temporal: the instant
 * of sending (UTC) and an HMAC over it and everything that was sent, `2026-12-01T08:00:00.000Z.3f…`.
 */
export function signSent(key: Uint8Array, sent: SentToCase, at: string): string {
  return `${at}.${hmac(key, sent, at).toString('hex')}`;
}

/** When it was sent; undefined where the signature is not of this. */
export function sentAt(key: Uint8Array, sent: SentToCase, signature: string): string | undefined {
  const [, at = '', given = ''] = /^(.{24})\.([0-9a-f]{64})$/.exec(signature) ?? [];
  return timingSafeEqual(
    hmac(key, sent, at),
    Buffer.from(given.padStart(64, '0').slice(0, 64), 'hex'),
  )
    ? at
    : undefined;
}

const hmac = (
  key: Uint8Array,
  { institutionId, caseId, event, requestHash }: SentToCase,
  at: string,
) =>
  createHmac('sha256', key)
    .update(canonical({ at, institutionId, caseId, event, requestHash }))
    .digest();
