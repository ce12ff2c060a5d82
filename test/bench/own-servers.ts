import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Embedded } from '../../cli/embedded/start-embedded';
import { readEnvironment, type Environment } from '../../runtime/environment';
import { migrate } from '../../runtime/migrate';

/** Works with servers of its own, which are gone afterwards with all their data. */
export async function withOwnServers(
  work: (environment: Environment, embedded: Embedded) => Promise<void>,
): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'saimnieks-bench-'));
  const embedded = await startEmbedded({
    dataFolder,
    isRehearsal: false,
    isDurable: true,
    firstPort: 23_000,
    report: () => undefined,
  });
  try {
    const environment = readEnvironment({ ...embedded.variables, LOG_LEVEL: 'error' });
    await migrate(environment);
    await work(environment, embedded);
  } finally {
    await embedded.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
