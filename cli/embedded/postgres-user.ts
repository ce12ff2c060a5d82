import { ExplainedError } from '../../runtime/explained-error';
import { runApart } from './run-apart';

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
  await runApart('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const made = await ids();
  if (!made)
    throw new ExplainedError(
      'PostgreSQL cannot run as root, and a user "postgres" could not be made. Start Saimnieks as an ordinary user.',
    );
  return made;
}

async function ids(): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([
    runApart('id', ['-u', 'postgres']),
    runApart('id', ['-g', 'postgres']),
  ]);
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}
