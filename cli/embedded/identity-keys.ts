import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';

const IdentityKeys = z.object({
  cookieKey: z.string(),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }),
});
export type IdentityKeys = z.infer<typeof IdentityKeys>;

/** Made at the first start and kept, so that tokens and sessions outlive a restart. */
export async function keepIdentityKeys(path: string): Promise<IdentityKeys> {
  const kept = await readJsonFile(path);
  if (kept !== undefined) return IdentityKeys.parse(kept);
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = {
    ...(await exportJWK(privateKey)),
    kty: 'RSA',
    alg: 'RS256',
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  };
  const made = { cookieKey: randomBytes(32).toString('base64url'), jwks: { keys: [key] } };
  await writePrivateFile(path, JSON.stringify(made));
  return made;
}
