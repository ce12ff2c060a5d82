import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PrismaClient } from './database';
import { ExplainedError } from './explained-error';
import { projectFolder } from './project';
import { withSchemaEngine } from './schema-engine';

const migrationsFolder = join(projectFolder, 'prisma', 'migrations');

/**
 * The role that migrations grant rights to: API and worker connect as it, so row-level security
 * binds them.
 */
export const appRole = 'saimnieks_app';

// Any constant will do, as long as nothing else in this database locks it.
const migrationLock = 7_264_664;

/** Its message says what is missing and what to do. */
class MigrationFailed extends ExplainedError {
  override readonly name = 'MigrationFailed';
}

/**
 * Brings the database to the state of prisma/migrations and answers the names of the migrations
 * applied just now. Several processes may do so at once: one works, the others wait and find it
 * done.
 * @throws MigrationFailed when the tables are not all there afterwards
 */
export async function migrate({
  databaseUrl,
  databaseAdminUrl,
}: {
  databaseUrl: string;
  databaseAdminUrl: string | undefined;
}): Promise<string[]> {
  if (!databaseAdminUrl)
    throw new MigrationFailed(
      'Migrating needs the owner of the tables: give its address as DATABASE_ADMIN_URL.',
    );
  const owner = new Client({ connectionString: databaseAdminUrl });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [migrationLock]);
    await makeAppRole(owner, new URL(databaseUrl));
    const applied = await applyMigrations(databaseAdminUrl);
    await owner.query(
      `revoke all on _prisma_migrations from ${appRole}; grant select on _prisma_migrations to ${appRole}`,
    );
    await assertTablesExist(owner);
    return applied;
  } finally {
    await owner.end();
  }
}

/**
 * The migrations that this version of the program knows and the database does not have; readiness
 * asks.
 */
export async function missingMigrations(prisma: PrismaClient): Promise<string[]> {
  const applied = await prisma.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null
      and rolled_back_at is null`;
  const names = new Set(applied.map(({ name }) => name));
  return (await migrationNames()).filter((name) => !names.has(name));
}

async function makeAppRole(owner: Client, app: URL): Promise<void> {
  const { rows } = await owner.query<{ bypasses: boolean }>(
    'select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = $1',
    [appRole],
  );
  if (rows[0]?.bypasses)
    throw new MigrationFailed(
      `The role ${appRole} is a superuser or has BYPASSRLS: row-level security would not bind it. Take that right away, then migrate again.`,
    );
  if (rows[0]) return;
  if (app.username !== appRole)
    throw new MigrationFailed(
      `The role ${appRole} does not exist. Create it, or name it in DATABASE_URL with its password and migrating creates it.`,
    );
  await owner.query(
    `create role ${appRole} login nosuperuser nobypassrls password ${owner.escapeLiteral(decodeURIComponent(app.password))}`,
  );
}

async function applyMigrations(url: string): Promise<string[]> {
  const migrationDirectories = await Promise.all(
    (await migrationNames()).map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(migrationsFolder, path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
  };
  const { appliedMigrationNames } = await withSchemaEngine(url, (engine) =>
    engine.applyMigrations({
      migrationsList: {
        baseDir: migrationsFolder,
        lockfile,
        shadowDbInitScript: '',
        migrationDirectories,
      },
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return appliedMigrationNames;
}

/**
 * An engine that silently does nothing has been met; so the tables are looked for, not believed in.
 */
async function assertTablesExist(owner: Client): Promise<void> {
  const tables = tableNames(await readFile(join(projectFolder, 'prisma', 'schema.prisma'), 'utf8'));
  const { rows } = await owner.query<{ name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(quote_ident(name)) is null',
    [tables],
  );
  if (rows.length > 0)
    throw new MigrationFailed(
      `After migrating, tables are missing: ${rows.map(({ name }) => name).join(', ')}. Each needs a migration in prisma/migrations.`,
    );
}

export const tableNames = (schema: string): string[] =>
  schema.split(/^(?=[a-z]+ )/m).flatMap((block) => {
    const [, model] = /^model (\w+)/.exec(block) ?? [];
    return model === undefined ? [] : [/@@map\("(\w+)"\)/.exec(block)?.[1] ?? model];
  });

const migrationNames = async (): Promise<string[]> =>
  (await readdir(migrationsFolder))
    .filter((name) => existsSync(join(migrationsFolder, name, 'migration.sql')))
    .sort();
