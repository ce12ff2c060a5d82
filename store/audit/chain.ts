import { createHash, randomBytes } from 'node:crypto';
import { canonical } from '../../domain/digest';

/** The hash that the first entry of a chain links to. */
export const chainStart = '0'.repeat(64);

export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

export const newSalt = (): string => randomBytes(16).toString('hex');

/**
 * Hash of one entry: over the entry before it, its place, and a salted commitment to its content.
 * An outsider with only the commitments can follow the chain. With an entry's content and salt they
 * can check that entry.
 */
export const entryHash = (
  previousHash: string,
  sequence: number,
  salt: string,
  content: unknown,
): string => linkHash(previousHash, sequence, commitment(salt, content));

export const linkHash = (previousHash: string, sequence: number, committed: string): string =>
  sha256(`${previousHash}.${sequence}.${committed}`);

/**
 * Over what the column gives back, not what was put in: a date would be stored as text and hashed
 * as an empty object.
 */
export const commitment = (salt: string, content: unknown): string =>
  sha256(`${salt}.${canonical(JSON.parse(JSON.stringify(content)))}`);
