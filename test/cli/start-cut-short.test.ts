import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from '../support/temporary-folder';

const program = join(__dirname, '../../cli/saimnieks.js');

// A process of its own that starts servers, beside other test files.
jest.setTimeout(120_000);

test('a start that is told to stop in its middle, and whose reader has gone, leaves no server behind', () =>
  inTemporaryFolder(async (folder) => {
    const child = spawn(process.execPath, [program, 'start', '--no-open'], {
      env: { ...process.env, SAIMNIEKS_DATA: folder },
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'exit');
    let said = '';
    for await (const part of child.stdout) {
      said += String(part);
      // Leaving the loop closes the pipe, as `| head` does.
      if (said.includes('Temporal ready')) break;
    }
    // As a terminal does: to the whole group.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(join(folder, 'temporal.sqlite'))).toBe(true);
    for (const running of ['temporal.pid.json', 'postgres/postmaster.pid', 'instance.json'])
      expect({ running, isThere: existsSync(join(folder, running)) }).toEqual({
        running,
        isThere: false,
      });
  }));
