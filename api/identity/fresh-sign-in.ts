import { Refusal } from '../../domain/problems';
import type { Caller } from '../../store/access/caller';

/**
 * RFC 9470: what weighs much asks that the person has proved who they are a short while ago. A
 * system never has, nor somebody whose provider does not say when.
 * @throws Refusal FRESH_SIGN_IN_REQUIRED
 */
export function requireFreshSignIn(caller: Caller, maxAgeSeconds: number): void {
  const provedAt = caller.kind === 'person' ? caller.authTime : undefined;
  if (provedAt === undefined || Date.now() / 1000 - provedAt > maxAgeSeconds)
    throw new Refusal('FRESH_SIGN_IN_REQUIRED', { maxAgeSeconds });
}
