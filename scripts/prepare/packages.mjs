import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announced, firstLines, run } from './run.mjs';
import { projectFolder } from './project.mjs';

/**
 * npm notes what it installed in node_modules/.package-lock.json, as its last act; so an
 * interrupted installation counts as none.
 */
export function packagesAreInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (!wanted)
    throw new Error(
      'package-lock.json is missing or cannot be read; fetch it from the repository again.',
    );
  // Optional packages are those of other operating systems: npm leaves them out.
  return (
    installed !== undefined &&
    Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || optional || installed[path]?.version === version,
    )
  );
}

export const installPackages = () =>
  announced('Installing packages (npm ci)', async () => {
    const { ok, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (!ok)
      throw new Error(
        `npm ci did not succeed. It said:\n  ${firstLines(output)}\nRun "npm ci" by hand to see all of it.`,
      );
  });

/** Run by npm we know its path; by hand we look for it. Never through a shell. */
const npm = (parameters) => {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...parameters], { cwd: projectFolder })
    : run('npm', parameters, { cwd: projectFolder });
};

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(projectFolder, lockFile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
