import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { ExplainedError } from '../../runtime/explained-error';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';
import { endProcess, identify, ProcessIdentity } from './os-process';
import type { ServerProcess } from './server-process';
import { projectFolder } from '../../runtime/project';

const program = join(projectFolder, '.data', 'bin', 'temporal');
const searchAttributes = [
  'CaseNumber=Keyword',
  'GovernanceTask=Keyword',
  'CaseStatus=Keyword',
  'InstitutionCode=Keyword',
];
const longestStartMs = 60_000;

export interface TemporalServerOptions {
  dataFolder: string;
  port: number;
}

/**
 * Temporal's development server with its state in one SQLite file; answers requests when this
 * returns.
 */
export async function startTemporalServer({
  dataFolder,
  port,
}: TemporalServerOptions): Promise<ServerProcess> {
  if (!existsSync(program))
    throw new ExplainedError('The Temporal CLI is missing. "node scripts/prepare.mjs" fetches it.');
  await stopTemporalServer(dataFolder);
  const logPath = join(dataFolder, 'temporal.log');
  const log = await open(logPath, 'w', 0o600);
  // Detached: Ctrl-C reaches every process of the terminal's group, and workers must finish before
  // their server goes.
  const server = spawn(
    program,
    [
      'server',
      'start-dev',
      '--headless',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--db-filename',
      join(dataFolder, 'temporal.sqlite'),
      '--log-level',
      'warn',
      ...searchAttributes.flatMap((attribute) => ['--search-attribute', attribute]),
    ],
    { detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  const [spawned] = await Promise.allSettled([once(server, 'spawn')]);
  await log.close();
  if (spawned.status === 'rejected')
    throw new ExplainedError(
      `The Temporal CLI at ${program} does not run: ${String(spawned.reason)}`,
    );
  const self = server.pid === undefined ? undefined : await identify(server.pid);
  if (self) await writePrivateFile(identityPath(dataFolder), JSON.stringify(self));

  const until = performance.now() + longestStartMs;
  while (!(await answers(port))) {
    if (server.exitCode !== null || performance.now() > until) {
      // One that is merely slow would come up later, and nobody would know of it.
      await stopTemporalServer(dataFolder);
      throw new ExplainedError(`Temporal did not start; ${logPath} says why.`);
    }
    await sleep(50);
  }
  server.unref();
  return { process: self, log: logPath, stop: () => stopTemporalServer(dataFolder) };
}

/** Also ends the server that a killed system left running. */
export async function stopTemporalServer(dataFolder: string): Promise<void> {
  const path = identityPath(dataFolder);
  const server = ProcessIdentity.optional().parse(await readJsonFile(path));
  if (server) await endProcess(server, 10_000);
  await rm(path, { force: true });
}

const identityPath = (dataFolder: string) => join(dataFolder, 'temporal.pid.json');

async function answers(port: number): Promise<boolean> {
  const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
  try {
    await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'default' }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
