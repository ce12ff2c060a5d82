import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';
import { projectFolder } from '../runtime/project';

const sources = ['workflows', 'domain'];
/** Webpack's report of a bundle is nobody's business; its errors are thrown. */
const quiet = new DefaultLogger('ERROR');
const cacheFolder = join(projectFolder, 'node_modules', '.cache', 'saimnieks');

/**
 * Evaluated once in a sandbox and frozen, instead of anew for every case: declarations, engine and
 * what they import hold no state. A fifth of a worker's time went into building the same forms
 * again.
 */
const preloadModules = [
  'domain/processes/index.ts',
  'domain/digest.ts',
  'domain/engine/decide.ts',
  'domain/engine/clocks.ts',
].map((path) => join(projectFolder, path));

/**
 * Files in the folder of a governance task besides its processes. Nobody reads it in the sandbox,
 * where each line costs memory and time in every worker.
 */
const unplayed = ['./words/lv.json', './words/en.json', './time-limits', './example'];

/**
 * The workflows as Temporal's sandbox runs them. Bundling takes seconds and the sources seldom
 * change, so the bundle is kept under the hash of its sources.
 */
export async function workflowBundle(
  entry: 'index' | 'outbox-delivery' | 'monitors',
): Promise<WorkflowBundleOption> {
  const codePath = join(cacheFolder, `${entry}-${await hashOfSources()}.js`);
  if (await exists(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(projectFolder, 'workflows', `${entry}.ts`),
    ignoreModules: unplayed,
    preloadModules: entry === 'index' ? preloadModules : [],
    logger: quiet,
  });
  await mkdir(cacheFolder, { recursive: true });
  // Two workers may bundle at once; each writes its own file and the last name wins, with the same
  // content.
  const draft = `${codePath}.${randomUUID()}`;
  await writeFile(draft, code);
  await rename(draft, codePath);
  return { codePath };
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(projectFolder, 'package-lock.json')));
  hash.update(await readFile(__filename));
  for (const folder of sources) {
    const files = (await readdir(join(projectFolder, folder), { recursive: true }))
      .filter((name) => /\.(ts|json)$/.test(name))
      .sort();
    for (const name of files)
      hash.update(name).update(await readFile(join(projectFolder, folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  );
