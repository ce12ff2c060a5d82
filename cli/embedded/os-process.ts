import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { runApart } from './run-apart';

/** A process told apart from a later one that the system gave the same number. */
export const ProcessIdentity = z.object({
  pid: z.number().int().positive(),
  startedAt: z.string(),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** Undefined when no such process runs. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt =
    process.platform === 'linux' ? await startOnLinux(pid) : await askPs(pid, 'lstart');
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export const isRunning = async ({ pid, startedAt }: ProcessIdentity): Promise<boolean> =>
  (await identify(pid))?.startedAt === startedAt;

/** The program and its parameters; undefined when no such process runs. */
export const commandOf = async (pid: number): Promise<string | undefined> =>
  process.platform === 'linux'
    ? (await readProc(pid, 'cmdline'))?.replaceAll('\0', ' ')
    : await askPs(pid, 'command');

/**
 * Asks a process to end, and ends it when it has not after `patienceMs`. A process that is gone
 * already is fine.
 */
export async function endProcess(target: ProcessIdentity, patienceMs: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isRunning(target))) return;
    process.kill(target.pid, signal);
    for (
      const until = performance.now() + patienceMs;
      performance.now() < until && (await isRunning(target));
    )
      await sleep(50);
  }
}

/**
 * Ticks since boot, field 22 of /proc/…/stat. The name before the closing bracket may contain
 * anything.
 */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readProc(pid, 'stat');
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return state === 'Z' ? undefined : fields[18];
}

async function readProc(pid: number, file: string): Promise<string | undefined> {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

async function askPs(pid: number, field: string): Promise<string | undefined> {
  try {
    const { ok, output } = await runApart('ps', ['-o', `${field}=`, '-p', String(pid)]);
    return (ok && output.trim()) || undefined;
  } catch {
    return undefined;
  }
}
