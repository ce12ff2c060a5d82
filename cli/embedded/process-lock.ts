import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../../runtime/error-code';
import { readJsonFile } from '../../runtime/private-files';
import { identify, isRunning, ProcessIdentity } from './os-process';

export type ProcessLock =
  | { isMine: true; release: () => Promise<void> }
  | { isMine: false; holder: ProcessIdentity };

/** A file that one process at a time has. That of a killed one is recognised by its being gone. */
export async function lockForProcess(path: string): Promise<ProcessLock> {
  const beside = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(beside, JSON.stringify(await identify(process.pid)), { mode: 0o600 });
  try {
    // A link appears with its whole content or not at all, and never over an existing one.
    while (!(await isLinked(beside, path))) {
      const holder = await readHolder(path);
      if (holder && (await isRunning(holder))) return { isMine: false, holder };
      if (holder) await clearAway(path);
    }
    return { isMine: true, release: () => rm(path, { force: true }) };
  } finally {
    await rm(beside, { force: true });
  }
}

/** After so long, whoever began to clear away was killed in the middle. */
const longestClearingMs = 10_000;

/**
 * Takes a dead process's file away, one start at a time: of two that saw it dead, the slower would
 * else take away what the quicker has put there since.
 */
async function clearAway(path: string): Promise<void> {
  const turn = `${path}.clearing`;
  try {
    await mkdir(turn);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const begun = await stat(turn).catch(() => undefined);
    if (begun !== undefined && Date.now() - begun.mtimeMs > longestClearingMs)
      await rm(turn, { recursive: true, force: true });
    await sleep(20);
    return;
  }
  try {
    // Only what was seen to be a dead one's: where there was nothing, a live one's may be by now.
    const holder = await readHolder(path);
    if (holder !== undefined && !(await isRunning(holder))) await rm(path, { force: true });
  } finally {
    await rm(turn, { recursive: true, force: true });
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
