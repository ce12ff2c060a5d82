import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded } from '../../../cli/embedded/start-embedded';
import { ServerDied } from '../../../cli/embedded/server-process';
import { inTemporaryFolder } from '../../support/temporary-folder';

const firstPort = 26_000 + (process.pid % 300) * 10;
const start = (dataFolder: string) =>
  startEmbedded({
    dataFolder,
    isRehearsal: false,
    firstPort,
    isDurable: false,
    report: () => undefined,
  });
const pidOfTemporal = async (folder: string) =>
  (JSON.parse(await readFile(join(folder, 'temporal.pid.json'), 'utf8')) as { pid: number }).pid;
const pidOfPostgres = async (folder: string) =>
  Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);

export function serverCases(): void {
  test('two systems start at the same moment, and of each a server that is killed is told of, with its log', () =>
    inTemporaryFolder(async (folder) => {
      const [one, two] = [join(folder, 'one'), join(folder, 'two')];
      const [first, second] = await Promise.all([start(one), start(two)]);
      try {
        process.kill(await pidOfTemporal(one), 'SIGKILL');
        process.kill(await pidOfPostgres(two), 'SIGKILL');
        const died = [await first.died, await second.died];
        expect(died.every((each) => each instanceof ServerDied)).toBe(true);
        expect(died.map(({ message }) => message)).toEqual([
          `Temporal ended though nobody stopped it; ${join(one, 'temporal.log')} may say why.`,
          `PostgreSQL ended though nobody stopped it; ${join(two, 'postgres', 'server.log')} may say why.`,
        ]);
      } finally {
        await Promise.all([first.stop(), second.stop()]);
      }
    }));
}
