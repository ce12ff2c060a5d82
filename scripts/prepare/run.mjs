import { spawn } from 'node:child_process';

/**
 * Runs a program without a shell and without standard input.
 * Answers { ok, output }; a program that does not exist is not ok, and says so in its output.
 */
export function run(program, parameters, { env = {}, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      resolve({
        ok: false,
        output: error.code === 'ENOENT' ? `${program} was not found` : error.message,
      }),
    );
    child.on('close', (code, signal) =>
      resolve({ ok: code === 0, output: output.trim() || `ended with ${code ?? signal}` }),
    );
  });
}

/** Most programs end with the reason of their failure; npm begins with it. */
export const firstLines = (output, count = 8) => output.split('\n').slice(0, count).join('\n  ');
export const lastLines = (output, count = 8) => output.split('\n').slice(-count).join('\n  ');

/** Carries out one piece of work under a short line that says what is done and how long it took. */
export async function announced(what, work) {
  const startedAt = Date.now();
  console.log(`${what} …`);
  const result = await work();
  console.log(`${what}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}
