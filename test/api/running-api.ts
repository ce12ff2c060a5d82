import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { ApiRoute } from '../../api/http/route';
import { apiRoutes } from '../../api/routes';
import { startServer } from '../../api/server';
import { signIn } from '../../cli/sign-in';
import { ContentStore } from '../../store/content/content-store';
import { closeRuntime, openRuntime, type Runtime } from '../../runtime/runtime';
import { readEnvironment, type Variables } from '../../runtime/environment';
import { freshEnvironment, testServers } from '../support/servers';

// Of a machine that does much else at the same time, starting asks patience; nothing here is timed.
jest.setTimeout(120_000);

export interface RunningApi {
  url: string;
  runtime: Runtime;
  /** A token of a demonstration person. */
  tokenOf: (subject: string) => Promise<string>;
  /** Calls the API as that person, or as nobody. */
  call: (path: string, init?: RequestInit & { as?: string; json?: unknown }) => Promise<Response>;
  stop: () => Promise<void>;
}

/** The API on a free port, with a database of its own that holds the demonstration's registers. */
export async function startApiWithDemonstration(
  /** Besides those of the product. */
  also: readonly ApiRoute[] = [],
  /** Puts something between the API and its neighbours. */
  between: (variables: Variables) => Promise<Variables> = (variables) => Promise.resolve(variables),
): Promise<RunningApi> {
  const { variables, drop } = await freshEnvironment({}, { demonstration: true });
  const port = await findFreePort();
  const environment = {
    ...readEnvironment(await between(variables)),
    port,
    publicUrl: `http://127.0.0.1:${port}`,
  };
  const runtime = openRuntime(environment);
  await runtime.prisma.$executeRaw`update persons set issuer = ${environment.oidc.issuer},
    subject = short_name`;
  const contents = new ContentStore(environment.masterKey);
  const api = await startServer(runtime, [...apiRoutes({ ...runtime, contents }), ...also]);

  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (subject: string) => {
    const known =
      tokens.get(subject) ??
      signIn({
        issuer: environment.oidc.issuer,
        pickerSecret: testServers().pickerSecret,
        subject,
      }).then(({ accessToken }) => accessToken);
    tokens.set(subject, known);
    return known;
  };
  return {
    url: api.url,
    runtime,
    tokenOf,
    async call(path, { as, json, headers, ...init } = {}) {
      return fetch(`${api.url}${path}`, {
        ...init,
        headers: {
          ...(as !== undefined && { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(json !== undefined && {
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          }),
          // Tests give headers as plain objects.
          ...(headers as Record<string, string> | undefined),
        },
        ...(json !== undefined && { body: JSON.stringify(json), method: init.method ?? 'POST' }),
      });
    },
    async stop() {
      await api.stop();
      await closeRuntime(runtime);
      await drop();
    },
  };
}

/** One API for all tests of a file, or of what is described, once they run. */
export function runningApi(also: readonly ApiRoute[] = []): () => RunningApi {
  let api: RunningApi;
  beforeAll(async () => void (api = await startApiWithDemonstration(also)));
  afterAll(() => api.stop());
  return () => api;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port of TCP has such an address.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
