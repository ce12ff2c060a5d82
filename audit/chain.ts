import { createHash, randomBytes } from 'node:crypto';

/** What the first entry of a chain links to. */
export const chainStart = '0'.repeat(64);

/** JSON with sorted keys and no spaces: the same value gives the same text, whatever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const newSalt = (): string => randomBytes(16).toString('hex');

/**
 * Hash of one entry: over the entry before it, its place, and a salted commitment to its content. An outsider who is shown only
 * the commitments can follow the chain; with an entry's content and salt they can check that entry.
 */
export const entryHash = (previousHash: string, sequence: number, salt: string, content: unknown): string => sha256(`${previousHash}.${sequence}.${commitment(salt, content)}`);

export const commitment = (salt: string, content: unknown): string => sha256(`${salt}.${canonical(content)}`);

/** Digest of a folded state: what the workflow compares on replay, because replay alone does not notice a different decision. */
export const stateDigest = (state: unknown): string => sha256(canonical(state));
