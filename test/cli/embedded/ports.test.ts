import { createServer } from 'node:http';
import { keepPorts, PortTaken } from '../../../cli/embedded/ports';
import { listenOnLoopback } from '../../../cli/embedded/listen';
import { inTemporaryFolder } from '../../support/temporary-folder';

const firstPort = 21_000 + (process.pid % 500) * 10;
const occupy = (port: number) => listenOnLoopback(createServer(), port);

test('ports found free at the first start are kept, wherever the next start would look', () =>
  inTemporaryFolder(async (folder) => {
    const ports = await keepPorts(folder, { firstPort });
    expect(new Set(Object.values(ports)).size).toBe(7);
    await expect(keepPorts(folder, { firstPort: firstPort + 5_000 })).resolves.toEqual(ports);
  }));

test('a first start passes over a port that is taken', () =>
  inTemporaryFolder(async (folder) => {
    const other = await occupy(firstPort + 1);
    try {
      expect(Object.values(await keepPorts(folder, { firstPort }))).not.toContain(firstPort + 1);
    } finally {
      await other.stop();
    }
  }));

test('a kept port that another program uses is named, with both ways out', () =>
  inTemporaryFolder(async (folder) => {
    const { identity } = await keepPorts(folder, { firstPort });
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
    const { api } = await keepPorts(folder, { firstPort });
    await expect(keepPorts(folder, { firstPort, apiPort: firstPort + 9 })).resolves.toMatchObject({
      api: firstPort + 9,
    });
    await expect(keepPorts(folder, { firstPort })).resolves.toMatchObject({ api });
  }));
