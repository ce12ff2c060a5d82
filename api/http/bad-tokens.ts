import type { Request } from 'express';
import { MemoryStore, rateLimit } from 'express-rate-limit';
import { Refusal } from '../../domain/problems';
import { addressOf } from './rate-limits';

const windowMs = 60_000;
/** So many that no client that is merely set up wrong comes near it within a minute. */
const mostInWindow = 120;

/**
 * Counts refused tokens by address. An address that sent many is refused before its next one is
 * looked at: a signature costs more to check than to make up. Tokens that are right count nothing,
 * however many come.
 */
export class BadTokens {
  private readonly counted = new MemoryStore();
  /** Only looked up: requests do not pass through it, as those with a right token count nothing. */
  private readonly limit = rateLimit({ windowMs, store: this.counted });

  /** @throws Refusal TOO_MANY_REQUESTS */
  async assertFew(request: Request): Promise<void> {
    const { totalHits = 0, resetTime } = (await this.limit.getKey(addressOf(request))) ?? {};
    const leftMs = (resetTime?.getTime() ?? 0) - Date.now();
    if (totalHits < mostInWindow || leftMs <= 0) return;
    request.res?.set('Retry-After', String(Math.ceil(leftMs / 1000)));
    throw new Refusal('TOO_MANY_REQUESTS');
  }

  async count(request: Request): Promise<void> {
    await this.counted.increment(addressOf(request));
  }
}
