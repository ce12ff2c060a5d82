import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../runtime/error-code';
import { readJsonFile } from '../../runtime/private-files';
import { identify, isRunning, ProcessIdentity } from './os-process';

export type InstanceLock =
  | { isMine: true; release: () => Promise<void> }
  | { isMine: false; holder: ProcessIdentity };

/**
 * One system at a time on a data folder. The lock of a killed system is recognised by its process
 * being gone.
 */
export async function lockInstance(dataFolder: string): Promise<InstanceLock> {
  const path = join(dataFolder, 'instance.json');
  const beside = `${path}.${randomUUID()}`;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(beside, JSON.stringify(await identify(process.pid)));
  try {
    // A link appears with its whole content or not at all, and never over an existing one.
    while (!(await isLinked(beside, path))) {
      const holder = await readHolder(path);
      if (holder && (await isRunning(holder))) return { isMine: false, holder };
      await rm(path, { force: true });
    }
    return { isMine: true, release: () => rm(path, { force: true }) };
  } finally {
    await rm(beside, { force: true });
  }
}

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

const readHolder = async (path: string): Promise<ProcessIdentity | undefined> =>
  ProcessIdentity.optional().parse(await readJsonFile(path));
