import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { projectFolder } from '../../runtime/project';
import { bundleOf, workflowBundle } from '../../worker/workflow-bundle';

const silent = new DefaultLogger('ERROR', () => undefined);

/** Today's player in which one file, as it was compiled, reads differently. */
export async function playerWith(
  path: string,
  original: string,
  changed: string,
): Promise<WorkflowBundle> {
  const bundle = await workflowBundle('index');
  const code = 'code' in bundle ? bundle.code : await readFile(bundle.codePath, 'utf8');
  const begins = code.indexOf(`\n/***/ "./${path}"`);
  const at = code.indexOf(original, begins);
  if (begins < 0 || at < 0 || at > code.indexOf('\n/***/ }', begins))
    throw new Error(`${path} does not say "${original}" any more: choose another fault`);
  return { code: code.slice(0, at) + changed + code.slice(at + original.length) };
}

/**
 * Bundles a copy of the smallest of the workflows, which imports more. Inside the project's folder,
 * or its packages would not be found; outside `node_modules`, or TypeScript would not be read.
 */
export async function bundleImporting(...imports: string[]): Promise<void> {
  const folder = await mkdtemp(join(projectFolder, '.data-wrong-player-'));
  try {
    for (const part of ['workflows', 'domain'])
      await cp(join(projectFolder, part), join(folder, part), { recursive: true });
    const entry = join(folder, 'workflows', 'monitors.ts');
    await writeFile(entry, [...imports, await readFile(entry, 'utf8')].join('\n'));
    await bundleOf(folder, 'monitors', silent);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
