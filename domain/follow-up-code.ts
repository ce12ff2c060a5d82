/** The signs of a follow-up code: without letters that are taken for digits (Crockford). */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What somebody may read for a sign that the alphabet has. */
const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code as it was made, from what somebody typed: small letters, gaps, O for 0, I and l for 1. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll(/[OIL]/g, (letter) => misread[letter] ?? letter);
