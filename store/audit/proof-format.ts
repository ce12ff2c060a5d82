import { z } from 'zod';
import { ChainEnd, HeadStatement } from './head-format';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One entry. `salt` and `event` may be taken out before the proof is passed on: the rest can still
 * be verified.
 */
const ProofEntry = z.strictObject({
  sequence: z.int().min(1),
  salt: z.string().optional(),
  commitment: Hash,
  previousHash: Hash,
  hash: Hash,
  event: z.record(z.string(), z.unknown()).optional(),
});

/**
 * A signed head that holds the case, and the way from the case's place in it to the root that is
 * signed.
 */
const ProofHead = z.strictObject({
  statement: HeadStatement,
  signature: z.base64(),
  chain: ChainEnd,
  path: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash: Hash })).max(64),
});

/**
 * Everything that an outsider with the public key needs to check a case; no names and no texts,
 * which the log does not hold.
 */
export const CaseProof = z.strictObject({
  format: z.literal('saimnieks-case-proof/1'),
  number: z.string(),
  caseId: z.string(),
  entries: z.array(ProofEntry).min(1),
  heads: z.array(ProofHead),
});
export type CaseProof = z.infer<typeof CaseProof>;
