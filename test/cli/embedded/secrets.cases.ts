import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepIdentityKeys } from '../../../cli/embedded/identity-keys';
import { keepSecrets } from '../../../cli/embedded/secrets';
import { inTemporaryFolder } from '../../support/temporary-folder';

export function secretCases(): void {
  test('secrets and the provider’s keys survive a restart and are nobody else’s to read', () =>
    inTemporaryFolder(async (folder) => {
      const keysFile = join(folder, 'keys.json');
      const first = [await keepSecrets(folder), await keepIdentityKeys(keysFile)];
      expect([await keepSecrets(folder), await keepIdentityKeys(keysFile)]).toEqual(first);
      for (const file of [join(folder, 'secrets.json'), keysFile])
        expect((await stat(file)).mode & 0o077).toBe(0);
    }));

  test('a damaged secrets file is an error: replacing it would lose what it opens', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'secrets.json'), '{}');
      await expect(keepSecrets(folder)).rejects.toThrow();
    }));
}
