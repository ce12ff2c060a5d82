import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';

const Secrets = z.object({
  SAIMNIEKS_MASTER_KEY: z.string(),
  SAIMNIEKS_SIGNING_KEY: z.string(),
  SAIMNIEKS_COOKIE_SECRET: z.string(),
  OIDC_CLIENT_SECRET: z.string(),
  /** Opens the page on which demonstration persons are picked without a password. */
  pickerSecret: z.string(),
  databaseOwnerPassword: z.string(),
  databaseAppPassword: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of an embedded installation, made at its first start and kept in its data folder
 * (mode 0600). Losing the file makes all stored content unreadable, so a damaged one is an error
 * and never replaced.
 */
export async function keepSecrets(dataFolder: string): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const kept = await readJsonFile(path);
  if (kept !== undefined) return Secrets.parse(kept);
  const made = makeSecrets();
  await writePrivateFile(path, JSON.stringify(made, null, 2));
  return made;
}

export function makeSecrets(): Secrets {
  const password = () => randomBytes(24).toString('base64url');
  return {
    SAIMNIEKS_MASTER_KEY: randomBytes(32).toString('base64'),
    SAIMNIEKS_SIGNING_KEY: generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
    SAIMNIEKS_COOKIE_SECRET: randomBytes(32).toString('base64url'),
    OIDC_CLIENT_SECRET: password(),
    pickerSecret: password(),
    databaseOwnerPassword: password(),
    databaseAppPassword: password(),
  };
}
