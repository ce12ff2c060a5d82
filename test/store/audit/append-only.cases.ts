import { Client } from 'pg';
import { recordCases, type RecordedCases } from './recorded-cases';

let recorded: RecordedCases;
let owner: Client;

const statements = ['case_events', 'audit_entries'].flatMap((table) => [
  `update ${table} set sequence = sequence`,
  `delete from ${table}`,
  `truncate ${table} cascade`,
]);

export function appendOnlyCases(): void {
  beforeAll(async () => {
    recorded = await recordCases();
    owner = new Client({ connectionString: recorded.registers.databaseAdminUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await recorded.close();
  });

  test.each(statements)('the role of API and worker may not: %s (R34)', async (statement) => {
    await expect(
      recorded.registers.within((tx) => tx.$executeRawUnsafe(statement)),
    ).rejects.toThrow(/permission denied/);
  });

  test.each(statements)(
    'even the owner is stopped, as long as the triggers stand: %s',
    async (statement) => {
      await expect(owner.query(statement)).rejects.toThrow(/append-only/);
    },
  );
}
