import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTemporalServer } from '../../cli/embedded/temporal-server';
import { freePort } from './free-port';

export interface OwnTemporal {
  address: string;
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
  remove: () => Promise<void>;
}

/** A Temporal of one test file's own, which can go away and come back. */
export async function startOwnTemporal(): Promise<OwnTemporal> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'saimnieks-temporal-'));
  const options = { dataFolder, port: await freePort() };
  // Stopping finds the server by its data folder, whoever started it.
  const { stop } = await startTemporalServer(options);
  return {
    address: `127.0.0.1:${options.port}`,
    goAway: stop,
    async comeBack() {
      await startTemporalServer(options);
    },
    async remove() {
      await stop();
      await rm(dataFolder, { recursive: true });
    },
  };
}
