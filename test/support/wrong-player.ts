import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { projectFolder } from '../../runtime/project';
import { bundleOf } from '../../worker/workflow-bundle';

const silent = new DefaultLogger('ERROR', () => undefined);

/**
 * Bundles a copy of the workflows in which one file reads differently. Inside the project's folder,
 * or its packages would not be found; outside `node_modules`, or TypeScript would not be read.
 */
export async function bundleWith(
  path: string,
  original: string,
  changed: string,
): Promise<WorkflowBundleWithSourceMap> {
  const folder = await mkdtemp(join(projectFolder, '.data-wrong-player-'));
  try {
    for (const part of ['workflows', 'domain'])
      await cp(join(projectFolder, part), join(folder, part), { recursive: true });
    const source = await readFile(join(folder, path), 'utf8');
    if (!source.includes(original))
      throw new Error(`${path} does not say "${original}" any more: choose another fault`);
    await writeFile(join(folder, path), source.replace(original, changed));
    return await bundleOf(folder, 'index', silent);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
