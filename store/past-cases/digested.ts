import { createHash } from 'node:crypto';
import { canonical } from '../../domain/digest';
import type { PastCase } from '../../domain/past-cases/past-case';

/** A case with the digest of its log rows at each event. */
export interface DigestedCase extends PastCase {
  digests: string[];
}

export const digested = (pastCase: PastCase): DigestedCase => ({
  ...pastCase,
  digests: pastCase.events.map(({ told }) =>
    createHash('sha256').update(canonical(told)).digest('hex'),
  ),
});
