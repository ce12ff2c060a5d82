import { join } from 'node:path';
import { openIdentityStore } from '../../../cli/embedded/identity-store';
import { inTemporaryFolder } from '../../support/temporary-folder';

export function identityStoreCases(): void {
  test('a session outlives a restart of the provider', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'sessions.json');
      const before = (await openIdentityStore(path))('Session');
      await Promise.all([
        before.upsert('one', { uid: 'u1', accountId: 'anna.berzina' }, 3600),
        before.upsert('two', { uid: 'u2' }, 3600),
      ]);
      const after = (await openIdentityStore(path))('Session');
      await expect(after.findByUid('u1')).resolves.toMatchObject({ accountId: 'anna.berzina' });
      await expect(after.find('two')).resolves.toMatchObject({ uid: 'u2' });
    }));

  test('revoking a grant takes every token of it, and a code stays used', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'sessions.json');
      const store = await openIdentityStore(path);
      await store('RefreshToken').upsert('r', { grantId: 'g' }, 3600);
      await store('AuthorizationCode').upsert('c', { grantId: 'other' }, 60);
      await store('AuthorizationCode').consume('c');
      await store('RefreshToken').revokeByGrantId('g');
      const after = await openIdentityStore(path);
      await expect(after('RefreshToken').find('r')).resolves.toBeUndefined();
      await expect(after('AuthorizationCode').find('c')).resolves.toMatchObject({
        consumed: expect.any(Number) as number,
      });
    }));
}
