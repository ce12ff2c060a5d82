import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { isNeighbourAway } from '../../runtime/faults';
import { PlainDatabase } from '../../runtime/plain-database';
import { freshDatabase } from '../support/servers';

let proxy: Server;
let database: PlainDatabase;
const open = new Set<Socket>();

/** A network between us and PostgreSQL that can be cut. */
beforeAll(async () => {
  const { databaseUrl } = await freshDatabase();
  const url = new URL(databaseUrl);
  const [host, port] = [url.hostname, Number(url.port)];
  proxy = createServer((from) => {
    const to = connect(port, host);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  url.port = String((proxy.address() as AddressInfo).port);
  database = new PlainDatabase(url.href);
});
afterAll(async () => {
  await database.close();
  proxy.close();
});

test.each(['destroy', 'resetAndDestroy'] as const)(
  'a connection cut while a statement runs fails that statement, and nothing else (%s)',
  async (cut) => {
    const running = database.within('institution', (sql) => sql.$queryRaw`select pg_sleep(30)`);
    const failed = running.then(
      () => undefined,
      (error: unknown) => error,
    );
    while (open.size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const socket of open) socket[cut]();
    open.clear();
    expect(isNeighbourAway(await failed)).toBe(true);
    expect(await database.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  },
);
