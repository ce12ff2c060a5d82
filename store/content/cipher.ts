import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

export interface Sealed {
  /** With the authentication tag at its end. */
  ciphertext: Uint8Array<ArrayBuffer>;
  nonce: Uint8Array<ArrayBuffer>;
}

export const newKey = (): Buffer => randomBytes(32);

/**
 * Encrypts and authenticates; `place` binds the text to where it belongs, so that rows cannot be
 * exchanged.
 */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext: new Uint8Array(ciphertext), nonce: new Uint8Array(nonce) };
}

/** @throws where key, place or text are not those it was sealed with */
export function unseal(key: Uint8Array, { ciphertext, nonce }: Sealed, place: string): Buffer {
  const decipher = createDecipheriv(algorithm, key, nonce)
    .setAAD(Buffer.from(place))
    .setAuthTag(ciphertext.subarray(-tagBytes));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -tagBytes)), decipher.final()]);
}
