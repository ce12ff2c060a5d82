import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type Logger,
  type WorkflowBundleOption,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { projectFolder } from '../runtime/project';

/** What one worker of ours plays. */
type Entry = 'index' | 'delivery-queue' | 'monitors';

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
];

/**
 * Files in the folder of a governance task besides its processes. Nobody reads it in the sandbox,
 * where each line costs memory and time in every worker.
 */
const unplayed = ['./words/lv.json', './words/en.json', './time-limits', './example'];

/**
 * The workflows as Temporal's sandbox runs them. Bundling takes seconds and the sources seldom
 * change, so the bundle is kept under the hash of its sources.
 */
export async function workflowBundle(entry: Entry): Promise<WorkflowBundleOption> {
  const codePath = join(cacheFolder, `${entry}-${await hashOfSources()}.js`);
  if (await exists(codePath)) return { codePath };
  const { code } = await bundleOf(projectFolder, entry);
  await mkdir(cacheFolder, { recursive: true });
  // Two workers may bundle at once; each writes its own file and the last name wins, with the same
  // content.
  const draft = `${codePath}.${randomUUID()}`;
  await writeFile(draft, code);
  await rename(draft, codePath);
  return { codePath };
}

/** Bundles the workflows that stand in a folder, in that of the project or a copy. */
export const bundleOf = (
  folder: string,
  entry: Entry,
  logger: Logger = quiet,
): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: join(folder, 'workflows', `${entry}.ts`),
    ignoreModules: unplayed,
    preloadModules: entry === 'index' ? preloadModules.map((path) => join(folder, path)) : [],
    logger,
  });

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
