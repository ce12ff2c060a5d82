import { hash } from '@stablelib/sha256';

/** JSON with sorted keys and no spaces: the same value gives the same text, whatever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * SHA-256 (hex) of a value's canonical JSON. Plain JavaScript, because workflows have no crypto
 * module. They compare the digest of a folded state on replay, as replay alone does not notice a
 * different decision.
 */
export const digestOf = (value: unknown): string => digestOfText(canonical(value));

/** The same where one has the canonical JSON already. */
export const digestOfText = (text: string): string =>
  Array.from(hash(new TextEncoder().encode(text)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
