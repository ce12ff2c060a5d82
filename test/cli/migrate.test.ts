import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { projectFolder } from '../../runtime/project';
import { tableNames } from '../../runtime/migrate';
import { testServers } from '../support/servers';

// Each command is a process of its own, and the machine may be busy with other test files.
jest.setTimeout(60_000);

const { variables } = testServers();
const name = `empty_${uuidv7().replaceAll('-', '')}`;
const inDatabase = (url: string | undefined, database: string) =>
  Object.assign(new URL(url ?? ''), { pathname: `/${database}` }).href;
/** Nothing else: whoever migrates need not have the secrets of the other parts. */
const environment = {
  ...process.env,
  DATABASE_URL: inDatabase(variables.DATABASE_URL, name),
  DATABASE_ADMIN_URL: inDatabase(variables.DATABASE_ADMIN_URL, name),
};
const saimnieks = async (...parameters: string[]) =>
  (
    await promisify(execFile)(
      process.execPath,
      [join(projectFolder, 'cli', 'saimnieks.js'), ...parameters],
      { env: environment },
    )
  ).stdout;

const owner = new Client({ connectionString: variables.DATABASE_ADMIN_URL });
beforeAll(async () => {
  await owner.connect();
  await owner.query(`create database ${name}`);
});
afterAll(async () => {
  await owner.query(`drop database ${name} with (force)`);
  await owner.end();
});

test('migrating an empty database makes every table that the schema names, and doing it again changes nothing', async () => {
  await expect(saimnieks('migrate')).resolves.toContain('Applied: ');
  await expect(saimnieks('migrate')).resolves.toBe('The database is up to date.\n');
  const database = new Client({ connectionString: environment.DATABASE_ADMIN_URL });
  await database.connect();
  try {
    const { rows } = await database.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const wanted = tableNames(
      await readFile(join(projectFolder, 'prisma', 'schema.prisma'), 'utf8'),
    );
    expect(wanted.length).toBeGreaterThan(30);
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(wanted));
    const { rows: owned } = await database.query(
      "select from pg_tables where tableowner = 'saimnieks_app'",
    );
    expect(owned).toEqual([]);
  } finally {
    await database.end();
  }
});

test('migrating without the owner’s address is refused in words', async () => {
  environment.DATABASE_ADMIN_URL = '';
  await expect(saimnieks('migrate')).rejects.toMatchObject({
    code: 1,
    stderr: 'Migrating needs the owner of the tables: give its address as DATABASE_ADMIN_URL.\n',
  });
});
