import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ExplainedError } from '../../runtime/explained-error';

const run = promisify(execFile);

export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root; then it runs as the system's user "postgres", made when there
 * is none.
 */
export async function findPostgresUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await ids();
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const made = await ids();
  if (!made)
    throw new ExplainedError(
      'PostgreSQL cannot run as root, and a user "postgres" could not be made. Start Saimnieks as an ordinary user.',
    );
  return made;
}

async function ids(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([
      run('id', ['-u', 'postgres']),
      run('id', ['-g', 'postgres']),
    ]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
