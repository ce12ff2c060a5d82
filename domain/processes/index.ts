import type { Process } from '../engine/process';
import { governanceTaskCodes } from '../governance/task-codes';
import type { Task } from './task';
import * as register from './tasks';

/** Every governance task that has a process, in the order of the policy. */
export const tasks: readonly Task[] = Object.values(register).sort(
  (a, b) => governanceTaskCodes.indexOf(a.code) - governanceTaskCodes.indexOf(b.code),
);

/** Every published version, by task and number. */
export const processes: readonly Process<unknown>[] = tasks.flatMap(({ versions }) =>
  // The engine plays processes of any data.
  versions.map((process) => process as Process<unknown>),
);

export function processNamed(code: string, version: number): Process<unknown> {
  const found = processes.find((process) => process.code === code && process.version === version);
  if (found === undefined) throw new Error(`no process ${code} v${version}`);
  return found;
}

/**
 * The version that new cases of a governance task play; nothing where the task has no process yet.
 */
export const currentProcess = (code: string): Process<unknown> | undefined =>
  processes.findLast((process) => process.code === code);
