import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonical } from '../../domain/digest';
import { chainStart, sha256 } from './chain';
import { rootOf } from './merkle';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The last entry of one chain: of a case, or of an institution's audit entries (`caseId` and
 * `number` null).
 */
export const ChainEnd = z.strictObject({
  institutionId: z.string(),
  caseId: z.string().nullable(),
  number: z.string().nullable(),
  sequence: z.int().min(1),
  hash: Hash,
});
export type ChainEnd = z.infer<typeof ChainEnd>;

/**
 * The signed statement. `name` is the day (in Riga) that the head closes, or the instant (UTC) at
 * which it was asked for.
 */
export const HeadStatement = z.strictObject({
  format: z.literal('saimnieks-audit-head/1'),
  name: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}-\d{2}-\d{2}\.\d{3}Z)?$/),
  /** Hash of the statement of the head before; {@link chainStart} of the first. */
  previousHash: Hash,
  /** Merkle root over `chains`. */
  root: Hash,
  chainCount: z.int().min(0),
  signedAt: z.iso.datetime(),
});
export type HeadStatement = z.infer<typeof HeadStatement>;

/**
 * `chains` are those that moved since the heads before: a chain that stands still is held by the
 * head that saw it move.
 */
export const Head = z.strictObject({
  statement: HeadStatement,
  signature: z.base64(),
  chains: z.array(ChainEnd),
});
export type Head = z.infer<typeof Head>;

export const statementHash = (statement: HeadStatement): string => sha256(canonical(statement));

export function signChains(
  asked: { name: string; previousHash: string | undefined; chains: ChainEnd[]; signedAt: Date },
  signingKey: KeyObject,
): Head {
  const { name, previousHash = chainStart, chains, signedAt } = asked;
  const statement: HeadStatement = {
    format: 'saimnieks-audit-head/1',
    name,
    previousHash,
    root: rootOf(chains),
    chainCount: chains.length,
    signedAt: signedAt.toISOString(),
  };
  return {
    statement,
    chains,
    signature: sign(null, Buffer.from(canonical(statement)), signingKey).toString('base64'),
  };
}

export const isSignedBy = (
  { statement, signature }: Pick<Head, 'statement' | 'signature'>,
  publicKey: KeyObject,
): boolean =>
  verify(null, Buffer.from(canonical(statement)), publicKey, Buffer.from(signature, 'base64'));

/** Whether the list of chains is the one that was signed. */
export const isWhole = ({ statement, chains }: Head): boolean =>
  statement.root === rootOf(chains) && statement.chainCount === chains.length;

/** The key that anybody may have, as PEM. */
export const publicPem = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ type: 'spki', format: 'pem' })
    .toString();
