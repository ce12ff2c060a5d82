import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApiPart } from '../../../api/start';
import { loadDemonstration } from '../../../cli/load-demonstration';
import { readEnvironment, type Variables } from '../../../runtime/environment';
import { projectFolder } from '../../../runtime/project';
import { closeRuntime, openRuntime } from '../../../runtime/runtime';

export const neighbourNames = ['temporal', 'worker', 'postgres'] as const;
export type NeighbourName = (typeof neighbourNames)[number];

/** What the API needs, and what can go away and come back. */
export interface Neighbour {
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
}

export interface DrilledSystem {
  url: string;
  neighbours: Readonly<Record<NeighbourName, Neighbour>>;
  stop: () => Promise<void>;
}

/** The API, which stays, and a worker in a process of its own, on servers that others started. */
export async function startDrilled(
  variables: Variables,
  servers: Readonly<Record<'temporal' | 'postgres', Neighbour>>,
): Promise<DrilledSystem> {
  // What is refused here would be logged as an error each time.
  const environment = readEnvironment({ ...variables, LOG_LEVEL: 'silent' });
  const runtime = openRuntime(environment);
  await loadDemonstration(runtime);
  const api = await startApiPart(runtime);
  const worker = superviseWorker(variables);
  await worker.comeBack();
  return {
    url: environment.publicUrl,
    neighbours: { ...servers, worker },
    async stop() {
      await worker.goAway();
      await api.stop();
      await closeRuntime(runtime);
    },
  };
}

/** Killed without warning; started again while it is wanted, as a service manager does. */
function superviseWorker(variables: Variables): Neighbour {
  let isWanted = false;
  let running: ChildProcess | undefined;
  const begin = (): void => {
    const worker = spawn(process.execPath, [join(projectFolder, 'cli', 'saimnieks.js'), 'worker'], {
      stdio: 'ignore',
      env: { ...process.env, ...variables, LOG_LEVEL: 'silent' },
    });
    running = worker;
    worker.once('exit', () => {
      if (isWanted && running === worker) void sleep(500).then(() => isWanted && begin());
    });
  };
  return {
    async goAway() {
      isWanted = false;
      if (running === undefined || running.exitCode !== null) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
      running = undefined;
    },
    comeBack() {
      isWanted = true;
      begin();
      return Promise.resolve();
    },
  };
}
