import { lastLines, run } from './run.mjs';

/**
 * Puts what a file of requirements names into a folder, by whichever pip there is; pip refuses any
 * content but that whose hash the file gives. Answers { ok: true }, or { why } in words for people.
 */
export async function installWithPip(requirements, folder) {
  let why = '';
  for (const [python, ...start] of [
    ['python3', '-m', 'pip'],
    ['pip3'],
    ['pip'],
    ['python', '-m', 'pip'],
  ]) {
    const { ok, output } = await run(python, [
      ...start,
      'install',
      '--quiet',
      '--no-deps',
      '--require-hashes',
      '--only-binary=:all:',
      '--target',
      folder,
      '-r',
      requirements,
    ]);
    if (ok) return { ok };
    why ||= lastLines(output, 2);
    if (!output.endsWith('was not found') && !output.includes('No module named pip'))
      return { why: lastLines(output, 2) };
  }
  return { why };
}
