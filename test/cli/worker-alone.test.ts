import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../support/free-port';
import { testServers } from '../support/servers';

const program = join(__dirname, '../../cli/saimnieks.js');

test('a worker that finds neither PostgreSQL nor Temporal ends, so that another one is started', async () => {
  const { variables } = testServers();
  const database = new URL(variables['DATABASE_URL'] ?? '');
  const nobody = await freePort();
  database.port = String(nobody);
  const code = await new Promise<unknown>((resolve) => {
    execFile(
      process.execPath,
      [program, 'worker'],
      {
        env: {
          ...process.env,
          ...variables,
          DATABASE_URL: database.href,
          TEMPORAL_ADDRESS: `127.0.0.1:${nobody}`,
        },
      },
      (error) => resolve(error?.code),
    );
  });
  expect(code).toBe(1);
});
