import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { connectDatabase } from '../../runtime/database';
import { PlainDatabase } from '../../runtime/plain-database';
import { assertMasterKey } from '../../store/content/master-key';
import { readEnvironment, type Environment, type Variables } from '../../runtime/environment';
import { importDemonstration } from './demonstration';
import { serversVariable, type TestServers } from './test-servers';

/** The servers that `start-servers` started for this run. */
export function testServers(): TestServers {
  const text = process.env[serversVariable];
  if (text === undefined)
    throw new Error('No servers are running: run this file with "npx jest --selectProjects real".');
  // Written by start-servers.ts in this very run.
  return JSON.parse(text) as TestServers;
}

interface Content {
  /** With the demonstration's registers; otherwise without rows. */
  demonstration?: boolean;
}

/**
 * An environment for one test file: a migrated database, a task queue and a data folder of its own,
 * so that files run at the same time. `also` points it at servers of the file's own; `variables` start
 * further processes. Call `drop` when the file is done and its connections are closed.
 */
export async function freshEnvironment(
  also: Variables = {},
  content: Content = {},
): Promise<{ environment: Environment; variables: Variables; drop: () => Promise<void> }> {
  const database = await freshDatabase(content);
  const variables = {
    ...testServers().variables,
    DATABASE_URL: database.databaseUrl,
    DATABASE_ADMIN_URL: database.databaseAdminUrl,
    TEMPORAL_TASK_QUEUE: `test-${uuidv7()}`,
    SAIMNIEKS_DATA: join(testServers().variables.SAIMNIEKS_DATA ?? tmpdir(), database.name),
    LOG_LEVEL: 'error',
    ...also,
  };
  return { environment: readEnvironment(variables), variables, drop: database.drop };
}

/**
 * A database copied from the migrated one. `databaseUrl` is the role of the API, `databaseAdminUrl`
 * the owner.
 */
export async function freshDatabase({ demonstration = false }: Content = {}): Promise<{
  name: string;
  databaseUrl: string;
  databaseAdminUrl: string;
  drop: () => Promise<void>;
}> {
  const {
    variables: { DATABASE_URL = '', DATABASE_ADMIN_URL = '' },
  } = testServers();
  const name = `test_${uuidv7().replaceAll('-', '')}`;
  // A template may not be copied by two at once; whoever comes second waits.
  await asOwner(DATABASE_ADMIN_URL, [
    'select pg_advisory_lock(1)',
    `create database ${name} template ${demonstration ? templates.demonstration : templates.empty}`,
  ]);
  return {
    name,
    databaseUrl: inDatabase(DATABASE_URL, name),
    databaseAdminUrl: inDatabase(DATABASE_ADMIN_URL, name),
    drop: () => asOwner(DATABASE_ADMIN_URL, [`drop database if exists ${name} with (force)`]),
  };
}

/**
 * The databases that are copied: the migrated one, taken before anybody works with it because one
 * that somebody is connected to cannot be copied; and the same with the demonstration, which takes
 * seconds to import.
 */
export async function keepTemplates(variables: Variables): Promise<void> {
  const { DATABASE_URL = '', DATABASE_ADMIN_URL = '' } = variables;
  await keepMasterKey(readEnvironment(variables));
  await asOwner(DATABASE_ADMIN_URL, [
    `create database ${templates.empty} template saimnieks`,
    `create database ${templates.demonstration} template saimnieks`,
  ]);
  const prisma = connectDatabase(inDatabase(DATABASE_URL, templates.demonstration));
  await importDemonstration(prisma);
  await prisma.$disconnect();
}

/** As the first part does that is started on a database. */
export async function keepMasterKey(
  environment: Pick<Environment, 'databaseUrl' | 'masterKey'>,
): Promise<void> {
  const plain = new PlainDatabase(environment.databaseUrl);
  await assertMasterKey(plain, environment.masterKey);
  await plain.close();
}

const templates = {
  empty: 'saimnieks_template',
  demonstration: 'saimnieks_demonstration_template',
};

async function asOwner(url: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: inDatabase(url, 'postgres') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
