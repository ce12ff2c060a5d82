import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockInstance } from '../../../cli/embedded/instance-lock';
import { identify } from '../../../cli/embedded/os-process';
import { inTemporaryFolder } from '../../support/temporary-folder';

export function instanceLockCases(): void {
  test('a second start on the same data folder is told who runs there', () =>
    inTemporaryFolder(async (folder) => {
      await expect(lockInstance(folder)).resolves.toMatchObject({ isMine: true });
      await expect(lockInstance(folder)).resolves.toMatchObject({
        isMine: false,
        holder: { pid: process.pid },
      });
    }));

  test('of two starts at the same moment one gets the folder', () =>
    inTemporaryFolder(async (folder) => {
      const locks = await Promise.all([lockInstance(folder), lockInstance(folder)]);
      expect(locks.filter(({ isMine }) => isMine)).toHaveLength(1);
    }));

  test('a released folder is free', () =>
    inTemporaryFolder(async (folder) => {
      const lock = await lockInstance(folder);
      if (lock.isMine) await lock.release();
      await expect(lockInstance(folder)).resolves.toMatchObject({ isMine: true });
    }));

  test('the lock of a killed system does not hold', () =>
    inTemporaryFolder(async (folder) => {
      const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      const ended = once(other, 'exit');
      try {
        await once(other, 'spawn');
        await writeFile(
          join(folder, 'instance.json'),
          JSON.stringify(await identify(other.pid ?? 0)),
        );
        await expect(lockInstance(folder)).resolves.toMatchObject({
          isMine: false,
          holder: { pid: other.pid },
        });
      } finally {
        other.kill('SIGKILL');
        await ended;
      }
      await expect(lockInstance(folder)).resolves.toMatchObject({ isMine: true });
    }));

  test('a later process with the number of a killed one is not taken for it', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(
        join(folder, 'instance.json'),
        JSON.stringify({ pid: process.pid, startedAt: 'long ago' }),
      );
      await expect(lockInstance(folder)).resolves.toMatchObject({ isMine: true });
    }));

  test('of many starts at the same moment after a kill one gets the folder', () =>
    inTemporaryFolder(async (folder) => {
      for (let round = 0; round < 20; round += 1) {
        await writeFile(
          join(folder, 'instance.json'),
          JSON.stringify({ pid: process.pid, startedAt: 'long ago' }),
        );
        const locks = await Promise.all(Array.from({ length: 8 }, () => lockInstance(folder)));
        expect(locks.filter(({ isMine }) => isMine)).toHaveLength(1);
      }
    }));
}
