import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a program ended, and what it printed. */
export interface Ended {
  ok: boolean;
  output: string;
  complaint: string;
}

/**
 * Runs a program in a process group of its own, to its end. Ctrl-C reaches every process of the
 * terminal's group: a start that it cut short would leave a server behind that nobody knows of.
 * @throws the system's error where there is no such program
 */
export async function runApart(
  program: string,
  parameters: readonly string[],
  options: SpawnOptions = {},
): Promise<Ended> {
  const child = spawn(program, parameters, {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code], output, complaint] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { ok: code === 0, output, complaint };
}
