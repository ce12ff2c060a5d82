import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { listenOnLoopback } from '../../cli/embedded/listen';
import { freePort } from '../support/free-port';
import { testServers } from '../support/servers';

const program = join(__dirname, '../../cli/saimnieks.js');

export function takenPortCases(): void {
  test('a part whose port another program has says so in a sentence and ends', async () => {
    const port = await freePort();
    const other = await listenOnLoopback(createServer(), port);
    const { code, complaint } = await new Promise<{ code: unknown; complaint: string }>(
      (resolve) => {
        execFile(
          process.execPath,
          [program, 'api'],
          {
            env: {
              ...process.env,
              ...testServers().variables,
              PORT: String(port),
              PUBLIC_URL: `http://127.0.0.1:${port}`,
            },
          },
          (error, _said, complained) => resolve({ code: error?.code, complaint: complained }),
        );
      },
    );
    await other.stop();
    expect(code).toBe(1);
    expect(complaint).toBe(
      `Port ${port} is used by another program. Stop that program ("lsof -i :${port}" shows it), or choose another port.\n`,
    );
  });
}
