import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { projectFolder } from '../../runtime/project';

const run = promisify(execFile);

export type DumpFormat = 'plain' | 'custom' | 'directory';

/** Runs one of PostgreSQL's own client programs, fetched at its first use where there is none. */
async function client(program: 'pg_dump' | 'pg_restore' | 'psql', ...parameters: string[]) {
  const prepare = join(projectFolder, 'scripts', 'prepare', 'postgres-client.mjs');
  const { stdout } = await run(process.execPath, [prepare]);
  const folder = stdout.trim().split('\n').at(-1) ?? '';
  await run(join(folder, program), parameters);
}

/** As docs/production.md tells operators; any error of the restore is an error here. */
export async function dump(databaseAdminUrl: string, format: DumpFormat, file: string) {
  await client('pg_dump', '--format', format, '--file', file, databaseAdminUrl);
}

/** Restores a dump into an empty database beside the given one, and answers its address. */
export async function restoreBeside(
  databaseAdminUrl: string,
  format: DumpFormat,
  file: string,
): Promise<string> {
  const restored = new URL(databaseAdminUrl);
  restored.pathname = `/restored_${uuidv7().replaceAll('-', '')}`;
  await asOwner(databaseAdminUrl, `create database ${restored.pathname.slice(1)}`);
  await (format === 'plain'
    ? client('psql', '--set', 'ON_ERROR_STOP=1', '--quiet', '--file', file, restored.href)
    : client('pg_restore', '--exit-on-error', '--dbname', restored.href, file));
  return restored.href;
}

export const dropDatabase = (databaseAdminUrl: string, url: string): Promise<unknown[]> =>
  asOwner(databaseAdminUrl, `drop database ${new URL(url).pathname.slice(1)} with (force)`);

/** Of each table how many rows it has, and a digest of all of them. */
export async function contentOf(databaseAdminUrl: string): Promise<Record<string, string>> {
  const tables = await asOwner<{ name: string }>(
    databaseAdminUrl,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'vault') order by 1`,
  );
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await asOwner<{ said: string }>(
      databaseAdminUrl,
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, e'\\n' order by t::text), ''))
        as said from ${name} t`,
    );
    content[name] = row?.said ?? '';
  }
  return content;
}

export async function asOwner<T extends object>(
  databaseAdminUrl: string,
  statement: string,
): Promise<T[]> {
  const owner = new Client({ connectionString: databaseAdminUrl });
  await owner.connect();
  try {
    return (await owner.query<T>(statement)).rows;
  } finally {
    await owner.end();
  }
}
