import { hkdfSync } from 'node:crypto';

/** A key of 32 bytes for one purpose. Whoever has it learns nothing of the master key. */
export const deriveKey = (masterKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `saimnieks ${purpose}`, 32));
