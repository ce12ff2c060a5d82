import { createServer } from 'node:http';
import { join } from 'node:path';
import { keepPorts, PortTaken } from '../../../cli/embedded/ports';
import { listenOnLoopback } from '../../../cli/embedded/listen';
import { inTemporaryFolder } from '../../support/temporary-folder';

const firstPort = 21_000 + (process.pid % 500) * 10;
/** The ports that a start has while it runs. */
const startAndStop = async (...asked: Parameters<typeof keepPorts>) => {
  const { ports, release } = await keepPorts(...asked);
  await release();
  return ports;
};
const occupy = (port: number) => listenOnLoopback(createServer(), port);

export function portCases(): void {
  test('ports found free at the first start are kept, wherever the next start would look', () =>
    inTemporaryFolder(async (folder) => {
      const ports = await startAndStop(folder, { firstPort });
      expect(new Set(Object.values(ports)).size).toBe(7);
      expect(await startAndStop(folder, { firstPort: firstPort + 5_000 })).toEqual(ports);
    }));

  test('a first start passes over a port that is taken', () =>
    inTemporaryFolder(async (folder) => {
      const other = await occupy(firstPort + 1);
      try {
        expect(Object.values(await startAndStop(folder, { firstPort }))).not.toContain(
          firstPort + 1,
        );
      } finally {
        await other.stop();
      }
    }));

  test('a kept port that another program uses is named, with both ways out', () =>
    inTemporaryFolder(async (folder) => {
      const { identity } = await startAndStop(folder, { firstPort });
      const other = await occupy(identity);
      try {
        const refused = keepPorts(folder, { firstPort });
        await expect(refused).rejects.toBeInstanceOf(PortTaken);
        await expect(refused).rejects.toThrow(
          `Port ${identity}, kept for "identity", is used by another program. Stop that program ("lsof -i :${identity}" shows it), or choose another port for "identity" in ${folder}`,
        );
      } finally {
        await other.stop();
      }
    }));

  test('a port given for the API is used and not kept', () =>
    inTemporaryFolder(async (folder) => {
      const { api } = await startAndStop(folder, { firstPort });
      expect(await startAndStop(folder, { firstPort, apiPort: firstPort + 9 })).toMatchObject({
        api: firstPort + 9,
      });
      expect(await startAndStop(folder, { firstPort })).toMatchObject({ api });
    }));

  test('a port given for the API that another of the own servers keeps is refused as such', () =>
    inTemporaryFolder(async (folder) => {
      const { temporal } = await startAndStop(folder, { firstPort });
      await expect(keepPorts(folder, { firstPort, apiPort: temporal })).rejects.toThrow(
        `PORT ${temporal} is this system's own port for "temporal" already (${join(folder, 'ports.json')}); give another PORT.`,
      );
    }));

  test('starts at the same moment on different folders find different ports', () =>
    inTemporaryFolder(async (folder) => {
      const starts = await Promise.all(
        ['one', 'two', 'three'].map((name) => keepPorts(join(folder, name), { firstPort })),
      );
      const all = starts.flatMap(({ ports }) => Object.values(ports));
      expect(new Set(all).size).toBe(21);
      for (const { release } of starts) await release();
    }));

  test('a port that another start has claimed is refused before anything was started, in a sentence', () =>
    inTemporaryFolder(async (folder) => {
      const apiPort = firstPort + 9;
      const other = await keepPorts(join(folder, 'one'), { firstPort, apiPort });
      await expect(keepPorts(join(folder, 'two'), { firstPort, apiPort })).rejects.toThrow(
        `Port ${apiPort}, given as PORT, is used by another Saimnieks (process ${process.pid}). Stop that one, or give another PORT.`,
      );
      await other.release();
      expect(await startAndStop(join(folder, 'two'), { firstPort, apiPort })).toMatchObject({
        api: apiPort,
      });
    }));
}
