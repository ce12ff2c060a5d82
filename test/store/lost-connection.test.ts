import { isNeighbourAway } from '../../runtime/faults';
import { PlainDatabase } from '../../runtime/plain-database';
import { networkTo, type Network } from '../support/network';
import { freshDatabase } from '../support/servers';

let network: Network;
let database: PlainDatabase;

beforeAll(async () => {
  const { databaseUrl } = await freshDatabase();
  const url = new URL(databaseUrl);
  network = await networkTo(url.hostname, Number(url.port));
  url.port = String(network.port);
  database = new PlainDatabase(url.href);
});
afterAll(async () => {
  await database.close();
  await network.close();
});

test.each(['destroy', 'resetAndDestroy'] as const)(
  'a connection cut while a statement runs fails that statement, and nothing else (%s)',
  async (how) => {
    const running = database.within('institution', (sql) => sql.$queryRaw`select pg_sleep(30)`);
    const failed = running.then(
      () => undefined,
      (error: unknown) => error,
    );
    while (network.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await network.cut(how);
    expect(isNeighbourAway(await failed)).toBe(true);
    expect(await database.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  },
);
