import { found, harm, lastSignedAudit, makeRoom, recorded, swap } from './harmed-logs';

export function auditEntryCases(): void {
  describe('the audit entries of an institution', () => {
    const own = () => `institution_id = '${recorded.institutionId}'`;

    test.each([
      `detail = '{}'`,
      `action = 'test.other'`,
      `actor_id = 'somebody'`,
      `at = at + interval '1 millisecond'`,
      `object = 'test:2'`,
      `hash = repeat('a', 64)`,
    ])('a changed row is found: %s', async (change) => {
      await harm([`update audit_entries set ${change} where ${own()} and sequence = 3`]);
      expect(await found()).toEqual([['PAA', 3, 'entryChanged']]);
    });

    test('a removed row is found', async () => {
      await harm([`delete from audit_entries where ${own()} and sequence in (3, 4)`]);
      expect(await found()).toEqual([['PAA', 3, 'entriesMissing']]);
    });

    test('a removed tail is found behind an exported head, one newer than it is not', async () => {
      await harm([`delete from audit_entries where ${own()} and sequence > $1`, lastSignedAudit]);
      expect(await found()).toEqual([]);
      await harm([`delete from audit_entries where ${own()} and sequence >= $1`, lastSignedAudit]);
      expect(await found()).toEqual([['PAA', lastSignedAudit, 'tailMissing']]);
    });

    test('swapped rows are found', async () => {
      await harm(...swap('audit_entries', own(), 2, 4));
      expect(await found()).toEqual([['PAA', 2, 'entriesSwapped']]);
    });

    test('an inserted row is found', async () => {
      await harm(...makeRoom('audit_entries', own(), 3), [
        `insert into audit_entries select institution_id, 3, at, actor_id, action, object, detail,
        salt, previous_hash, hash from audit_entries where ${own()} and sequence = 2`,
      ]);
      expect(await found()).toEqual([['PAA', 3, 'entriesInserted']]);
    });

    test('entries moved to another institution are found', async () => {
      const { institutionId } = recorded;
      const other = await recorded.registers.institutionId('RUD');
      await harm(
        [
          `update audit_entries set institution_id = 'elsewhere' where institution_id = $1`,
          institutionId,
        ],
        [
          `update audit_entries set institution_id = $1 where institution_id = $2`,
          institutionId,
          other,
        ],
        [`update audit_entries set institution_id = $1 where institution_id = 'elsewhere'`, other],
      );
      expect(await found()).toEqual(
        expect.arrayContaining([
          ['PAA', 1, 'entryChanged'],
          ['RUD', 1, 'entryChanged'],
        ]),
      );
    });
  });
}
