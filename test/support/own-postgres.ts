import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgresServer } from '../../cli/embedded/postgres-server';
import { appRole } from '../../runtime/migrate';
import { projectFolder } from '../../runtime/project';
import { freePort } from './free-port';
import { readEnvironment } from '../../runtime/environment';
import { keepMasterKey, testServers } from './servers';

const run = promisify(execFile);

export interface OwnPostgres {
  databaseUrl: string;
  databaseAdminUrl: string;
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
  remove: () => Promise<void>;
}

/** A migrated PostgreSQL of one test file's own, which can go away and come back. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'saimnieks-postgres-'));
  const options = { dataFolder, port: await freePort(), ownerPassword: 'owner', isDurable: false };
  const { ownerUrl: databaseAdminUrl, ...started } = await startPostgresServer(options);
  const app = new URL(databaseAdminUrl);
  [app.username, app.password] = [appRole, 'app'];
  // In a process of its own: Jest cannot load the engine that migrates.
  await run(process.execPath, [join(projectFolder, 'cli', 'saimnieks.js'), 'migrate'], {
    env: {
      ...process.env,
      ...testServers().variables,
      DATABASE_URL: app.href,
      DATABASE_ADMIN_URL: databaseAdminUrl,
    },
  });
  const { masterKey } = readEnvironment(testServers().variables);
  await keepMasterKey({ databaseUrl: app.href, masterKey });
  // Stopping finds the server by its data folder, whoever started it.
  const goAway = () => started.stop();
  return {
    databaseUrl: app.href,
    databaseAdminUrl,
    goAway,
    async comeBack() {
      await startPostgresServer(options);
    },
    async remove() {
      await goAway();
      await rm(dataFolder, { recursive: true });
    },
  };
}
