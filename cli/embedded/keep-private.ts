import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../runtime/error-code';

/** Belongs to PostgreSQL, which keeps it closed itself and may run as another user. */
const notOurs = 'postgres';

/**
 * Nobody but its owner reads what lies in the data folder: keys, Temporal's histories, mails, logs.
 * What the process and the servers that it starts write from now on is private, and what an
 * earlier version left readable is closed.
 */
export async function keepPrivate(dataFolder: string): Promise<void> {
  process.umask(0o077);
  await mkdir(dataFolder, { recursive: true });
  await chmod(dataFolder, 0o700);
  await closeWithin(dataFolder);
}

async function closeWithin(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === notOurs || entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) {
      // The programs that were fetched are no secret, and several systems may share them.
      if (entry.name === 'bin') continue;
      await unlessGone(chmod(path, 0o700));
      await unlessGone(closeWithin(path));
    } else await unlessGone(chmod(path, 0o600));
  }
}

/** What a killed system left running, or another start, may take its files away meanwhile. */
async function unlessGone(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
}
