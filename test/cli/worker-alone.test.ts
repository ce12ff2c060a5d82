import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import type { Variables } from '../../runtime/environment';
import { ExplainedError } from '../../runtime/explained-error';
import { connectWorker } from '../../runtime/temporal';
import { runWorker } from '../../worker/run-worker';
import { freePort } from '../support/free-port';
import { networkTo } from '../support/network';
import { freshEnvironment, testServers } from '../support/servers';

const program = join(__dirname, '../../cli/saimnieks.js');

/** A part in a process of its own, and what it says. */
function startAlone(
  part: 'worker' | 'inbound',
  variables: Variables,
): { said: () => string; ready: Promise<void>; ended: Promise<number | null>; end: () => void } {
  const child: ChildProcess = spawn(process.execPath, [program, part], {
    env: { ...process.env, ...testServers().variables, LOG_LEVEL: 'info', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = new Promise<void>((tell) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('"msg":"ready"')) tell();
      });
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { said: () => said, ready, ended, end: () => void child.kill('SIGKILL') };
}

/** On a port where nobody listens. */
const moved = (url: string | undefined, port: number): string => {
  const address = new URL(url ?? '');
  address.port = String(port);
  return address.href;
};

test('a worker that finds neither PostgreSQL nor Temporal ends, so that another one is started', async () => {
  const nobody = await freePort();
  const { ended } = startAlone('worker', {
    DATABASE_URL: moved(testServers().variables['DATABASE_URL'], nobody),
    TEMPORAL_ADDRESS: `127.0.0.1:${nobody}`,
  });
  expect(await ended).toBe(1);
});

test('a part that started with another master key while PostgreSQL was away ends as soon as it is compared, and says why it could not be before only once', async () => {
  const { environment, drop } = await freshEnvironment({}, { demonstration: true });
  const database = new URL(environment.databaseUrl);
  const network = await networkTo(database.hostname, Number(database.port));
  await network.cut('refused');
  const part = startAlone('inbound', {
    DATABASE_URL: moved(database.href, network.port),
    SAIMNIEKS_MASTER_KEY: randomBytes(32).toString('base64'),
    INBOUND_SMTP_PORT: undefined,
    INBOUND_MAIL_DOMAIN: undefined,
  });
  try {
    await part.ready;
    // At least one more comparison that PostgreSQL does not answer.
    await sleep(6_000);
    await network.mend();
    expect(await part.ended).toBe(1);
    expect(part.said()).toContain('SAIMNIEKS_MASTER_KEY is not the key');
    expect(part.said().split('could not be compared yet')).toHaveLength(2);
  } finally {
    part.end();
    await network.close();
    await drop();
  }
});

test('a worker that ends though nobody stopped it says so, and can still be stopped', async () => {
  const { environment, drop } = await freshEnvironment();
  const connection = await connectWorker(environment);
  const worker = await Worker.create({
    connection,
    taskQueue: environment.taskQueue,
    activities: { nothing: () => Promise.resolve() },
  });
  const part = await runWorker('The worker', { worker, connection });
  worker.shutdown();
  expect(await part.failed).toEqual(
    new ExplainedError('The worker ended though nobody stopped it.'),
  );
  await part.stop();
  await drop();
});
