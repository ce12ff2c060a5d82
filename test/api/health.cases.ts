import { openRuntime, closeRuntime, type Runtime } from '../../runtime/runtime';
import { startServer } from '../../api/server';
import { registerRoutes } from '../../api/registers/routes';
import { type RunningApi } from './running-api';
import { freePort } from '../support/free-port';

let api: RunningApi;

export function healthCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('it is alive, and not ready while no worker polls; each part is named', async () => {
    expect(await (await api.call('/healthz')).json()).toEqual({ status: 'alive' });
    const response = await api.call('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'not ready',
      parts: { postgresql: true, migrations: true, masterKey: true, temporal: true, worker: false },
    });
  });

  test('every answer names its request, by the name that the caller gave if it is one', async () => {
    const idOf = async (id: string) =>
      (await api.call('/healthz', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await idOf('story-1')).toBe('story-1');
    expect(await idOf('no name <script>')).toMatch(/^[0-9a-f-]{36}$/);
  });

  describe('with PostgreSQL away', () => {
    let alone: Runtime;
    let url: string;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      const { environment } = api.runtime;
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      // Nothing listens on port 1.
      alone = openRuntime({
        ...environment,
        port,
        publicUrl: url,
        logLevel: 'silent',
        databaseUrl: 'postgresql://saimnieks_app:x@127.0.0.1:1/saimnieks',
      });
      ({ stop } = await startServer(alone, registerRoutes(alone)));
    });
    afterAll(async () => {
      await stop();
      await closeRuntime(alone);
    });

    test('a caller is told to come back, and nothing pretends to be a fault of theirs', async () => {
      const response = await fetch(`${url}/api/v1/services`, {
        headers: { authorization: `Bearer ${await api.tokenOf('anna.berzina')}` },
      });
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await response.json()).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    });

    test('so is a browser whose session cannot be read', async () => {
      const response = await fetch(`${url}/auth/sign-in`, { redirect: 'manual' });
      expect(response.status).toBe(503);
    });

    test('the parts that are away are named', async () => {
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
        parts: { postgresql: false, migrations: false, masterKey: false, temporal: true },
      });
    });
  });
}
