import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { projectFolder } from '../../../runtime/project';
import { testServers } from '../../support/servers';

const name = `old_${newId().replaceAll('-', '')}`;
const adminUrl = new URL(testServers().variables.DATABASE_ADMIN_URL ?? '');
const migrations = join(projectFolder, 'prisma', 'migrations');
const migration = '20261122000500_services_and_terms';
const sqlOf = (folder: string) => readFileSync(join(migrations, folder, 'migration.sql'), 'utf8');

const admin = new Client({ connectionString: adminUrl.href });
let owner: Client;

export function servicesMigrationCases(): void {
  beforeAll(async () => {
    await admin.connect();
    // An owner without special rights, as in production: row-level security binds it too.
    await admin.query(`create role ${name} login password '${name}'`);
    await admin.query(`create database ${name} owner ${name}`);
    owner = new Client({
      connectionString: Object.assign(new URL(adminUrl), {
        pathname: `/${name}`,
        username: name,
        password: name,
      }).href,
    });
    await owner.connect();
    const before = readdirSync(migrations)
      .filter((folder) => /^\d/.test(folder) && folder < migration)
      .sort();
    for (const folder of before) await owner.query(sqlOf(folder));
  });
  afterAll(async () => {
    await owner.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role ${name}`);
    await admin.end();
  });

  test('services of before keep their importance as each of its factors, in every institution', async () => {
    for (const [institution, importance] of [
      ['one', 4],
      ['two', 2],
    ] as const) {
      await owner.query("select set_config('app.institution', $1, false)", [institution]);
      await owner.query('insert into services values ($1, $1, $1)', [institution]);
      await owner.query(
        "insert into service_versions values ($1, $1, $1, 'Vecs', 'Old', 'delivery', $2, null, '2025-01-01', null)",
        [institution, importance],
      );
    }
    await owner.query("select set_config('app.institution', '', false)");
    await owner.query(sqlOf(migration));
    const stored = async (institution: string) => {
      await owner.query("select set_config('app.institution', $1, false)", [institution]);
      return (
        await owner.query(
          'select target_group, need_importance, contribution, kind, needs, support from service_versions',
        )
      ).rows as object[];
    };
    expect(await stored('one')).toEqual([
      {
        target_group: 4,
        need_importance: 4,
        contribution: 4,
        kind: 'individual_benefit',
        needs: [],
        support: {},
      },
    ]);
    expect(await stored('two')).toMatchObject([{ target_group: 2 }]);
  });
}
