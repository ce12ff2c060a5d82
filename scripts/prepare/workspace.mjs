import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { announced, lastLines, run } from './run.mjs';
import { projectFolder } from './project.mjs';

const at = (...path) => join(projectFolder, ...path);
const stampFile = at('generated', 'web', '.built-from');

export const workspaceIsBuilt = () =>
  existsSync(stampFile) && readFileSync(stampFile, 'utf8') === source();

export const buildWorkspace = () =>
  announced('Building the workspace', async () => {
    const { ok, output } = await run(
      process.execPath,
      [
        at('node_modules', 'vite', 'bin', 'vite.js'),
        'build',
        '--config',
        at('web', 'vite.config.ts'),
      ],
      { cwd: projectFolder },
    );
    if (!ok) throw new Error(`"vite build" did not succeed. It said:\n  ${lastLines(output)}`);
    writeFileSync(stampFile, source());
  });

/** The workspace is as its sources, its words and the versions of its libraries make it. */
function source() {
  const hash = createHash('sha256');
  const files = [
    ...readdirSync(at('web'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
    at('messages', 'lv', 'web.json'),
    at('messages', 'en', 'web.json'),
    at('package-lock.json'),
  ];
  for (const file of files)
    hash.update(file.slice(projectFolder.length)).update(readFileSync(file));
  return hash.digest('hex');
}
