import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Embedded } from '../../cli/embedded/start-embedded';
import { stopPostgresServer } from '../../cli/embedded/postgres-server';
import { stopTemporalServer } from '../../cli/embedded/temporal-server';
import { migrate } from '../../runtime/migrate';
import { readJsonFile } from '../../runtime/private-files';
import { identify, isRunning, ProcessIdentity } from '../../cli/embedded/os-process';
import { readEnvironment } from '../../runtime/environment';
import { keepTemplates } from './servers';
import { serversVariable, type TestServers } from './test-servers';

const folderPrefix = 'saimnieks-test-';
let running: { embedded: Embedded; folder: string } | undefined;

/**
 * Jest runs this once before all files of the project `real`: one Temporal, PostgreSQL, OpenID
 * provider and mail catcher for all of them.
 */
export default async function startServers(): Promise<void> {
  await clearAwayKilledRuns();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  await writeFile(join(folder, 'owner.json'), JSON.stringify(await identify(process.pid)));
  // Away from the ports of a system that runs on this machine, and from those of another run of the
  // tests.
  const firstPort = 10_000 + (process.pid % 1_000) * 10;
  running = {
    folder,
    embedded: await startEmbedded({
      dataFolder: folder,
      isRehearsal: true,
      isDurable: false,
      firstPort,
      report: () => undefined,
    }),
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopServers().finally(() => process.exit(1)));
  const { variables, secrets, mailPageUrl } = running.embedded;
  await migrate(readEnvironment(variables));
  await keepTemplates(variables);
  process.env[serversVariable] = JSON.stringify({
    variables,
    pickerSecret: secrets.pickerSecret,
    mailPageUrl,
  } satisfies TestServers);
}

export async function stopServers(): Promise<void> {
  if (!running) return;
  const { embedded, folder } = running;
  running = undefined;
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}

/** A run that was killed could not stop its servers; the next one does. */
async function clearAwayKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    const owner = name.startsWith(folderPrefix)
      ? ProcessIdentity.safeParse(await readJsonFile(join(folder, 'owner.json'))).data
      : undefined;
    if (!owner || (await isRunning(owner))) continue;
    await Promise.all([stopPostgresServer(folder), stopTemporalServer(folder)]);
    await rm(folder, { recursive: true, force: true });
  }
}
