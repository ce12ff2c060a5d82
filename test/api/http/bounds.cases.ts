import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionBounds, type ConnectionBounds } from '../../../api/http/connection-bounds';
import { checkReadiness } from '../../../api/health/readiness';
import { institutionAsked, limitEverybodySubmitting } from '../../../api/http/rate-limits';
import { openRoute, type ApiRoute } from '../../../api/http/route';
import { apiRoutes } from '../../../api/routes';
import { startServer } from '../../../api/server';
import { ContentStore } from '../../../store/content/content-store';
import type { Environment } from '../../../runtime/environment';
import type { Runtime } from '../../../runtime/runtime';
import { freePort } from '../../support/free-port';
import { rawRequest } from '../../support/raw-request';
import { type RunningApi } from '../running-api';

let api: RunningApi;
/** So small that a test sees them reached, and each far from the others. */
const small: ConnectionBounds = {
  headersMs: 400,
  graceMs: 400,
  bytesPerSecond: 500,
  stillMs: 10_000,
  checkEveryMs: 50,
};

interface Asked {
  also?: readonly ApiRoute[];
  bounds?: Partial<ConnectionBounds>;
  environment?: Partial<Environment>;
  runtime?: Partial<Runtime>;
}

/** A server of the test's own, with bounds of its own. */
async function withServer(
  { also = [], bounds = {}, environment = {}, runtime = {} }: Asked,
  work: (port: number) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const own: Runtime = {
    ...api.runtime,
    environment: {
      ...api.runtime.environment,
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      ...environment,
    },
    ...runtime,
  };
  const contents = new ContentStore(own.environment.masterKey);
  const routes = [...apiRoutes({ ...own, contents }), ...also];
  const server = await startServer(own, routes, { ...connectionBounds, ...bounds });
  try {
    await work(port);
  } finally {
    await server.stop();
  }
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** What the other side says until the connection ends: a sender who went on may find it reset. */
async function saidUntilItEnds(socket: Socket): Promise<string> {
  let said = '';
  socket.setEncoding('utf8').on('data', (part: string) => void (said += part));
  return new Promise((resolve) => socket.once('close', () => resolve(said)));
}

/** Sends the text a piece at a time until the other side has had enough. */
async function drip(socket: Socket, sent: string, piece: number, everyMs: number): Promise<void> {
  for (let at = 0; at < sent.length && socket.writable; at += piece) {
    socket.write(sent.slice(at, at + piece));
    await sleep(everyMs);
  }
}

const head = (port: number, length: number): string =>
  `POST /api/v1/deadlines/preview HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

const aBody = `POST /api/v1/deadlines/preview HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;

const largeBytes = 64 * 1024 * 1024;

/** An answer larger than what the system keeps for a reader, and when its connection ended. */
function largeAnswer(): { route: ApiRoute; ended: Promise<void> } {
  let tell: () => void;
  const ended = new Promise<void>((resolve) => (tell = resolve));
  const route = openRoute({
    method: 'get',
    path: '/large',
    operation: 'readOpenApi',
    answers: { 200: 'application/octet-stream' },
    handle(_asked, { socket }, response) {
      socket.once('close', () => tell());
      response.send(Buffer.alloc(largeBytes));
    },
  });
  return { route, ended };
}
const askForIt = (port: number) => `GET /api/v1/large HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;

/** How much of what was sent there is left to read. */
async function rest(socket: Socket): Promise<number> {
  let bytes = 0;
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('data', (part: Buffer) => void (bytes += part.length)).resume();
  await closed;
  return bytes;
}

export function boundCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test.each([
    ['says nothing', '', ''],
    ['sends half a line', 'GET /api/v1/catal', ''],
    ['sends half its headers', 'GET /api/v1/catalogue HTTP/1.1\r\nHost: x\r\n', ''],
    ['drips its headers', '', `GET / HTTP/1.1\r\nx: ${'y'.repeat(500)}\r\n\r\n`],
    ['sends half a body', `${aBody}{"rule":`, ''],
    ['drips its body', aBody, ' '.repeat(1_000)],
  ])(
    'who %s is told that it took too long, and the connection ends',
    async (_who, atOnce, rest) => {
      await withServer({ bounds: { ...small, bytesPerSecond: 1_000_000 } }, async (port) => {
        const socket = await connected(port);
        socket.write(atOnce === '' ? '' : atOnce.replace('Host: x', `Host: 127.0.0.1:${port}`));
        const answer = saidUntilItEnds(socket);
        await drip(socket, rest, 1, 25);
        expect(await answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
        expect(await answer).toContain('"code":"REQUEST_TOO_SLOW"');
      });
    },
  );

  test('a body that keeps its pace is taken, however long its line makes it take', async () => {
    await withServer({ bounds: small }, async (port) => {
      const body = JSON.stringify({
        rule: 'complaint.answer',
        calendar: 'lv-public-administration',
        from: '2026-03-02T10:00:00+02:00',
      }).padEnd(2_000);
      const socket = await connected(port);
      socket.write(head(port, body.length).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
      const answer = saidUntilItEnds(socket);
      await drip(socket, body, 100, 75);
      expect(await answer).toMatch(/^HTTP\/1\.1 (200|400) /);
      expect(await answer).not.toContain('REQUEST_TOO_SLOW');
    });
  });

  test('a body that drips on after its answer was given keeps no connection', async () => {
    await withServer({ bounds: { ...small, bytesPerSecond: 1_000_000 } }, async (port) => {
      const socket = await connected(port);
      socket.write(aBody.replace('/deadlines/preview', '/nothing'));
      const answer = saidUntilItEnds(socket);
      await drip(socket, ' '.repeat(900), 1, 25);
      expect(await answer).toMatch(/^HTTP\/1\.1 (400|404) /);
    });
  });

  test('a reader who takes nothing of an answer loses the connection', async () => {
    const { route, ended } = largeAnswer();
    await withServer({ also: [route], bounds: { stillMs: 400 } }, async (port) => {
      const socket = await connected(port);
      socket.pause().write(askForIt(port));
      await ended;
      expect(await rest(socket)).toBeLessThan(largeBytes);
    });
  });

  test('a reader who takes an answer in drips loses the connection', async () => {
    const { route, ended } = largeAnswer();
    const bounds = { graceMs: 400, checkEveryMs: 50, bytesPerSecond: 1_000_000_000 };
    await withServer({ also: [route], bounds }, async (port) => {
      const socket = await connected(port);
      socket.pause().write(askForIt(port));
      const reading = setInterval(() => void socket.read(1024), 50);
      await ended;
      clearInterval(reading);
      expect(await rest(socket)).toBeLessThan(largeBytes - 1024 * 1024);
    });
  });

  test('a reader who keeps the pace gets the whole answer', async () => {
    const { route } = largeAnswer();
    await withServer({ also: [route] }, async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/large`);
      expect((await answer.arrayBuffer()).byteLength).toBe(largeBytes);
    });
  });

  test('beyond so many connections one is told to come back, and served when another has gone', async () => {
    await withServer({ environment: { mostConnections: 3 } }, async (port) => {
      const held = await Promise.all([connected(port), connected(port), connected(port)]);
      const ask = () => rawRequest(`http://127.0.0.1:${port}/healthz`, { connection: 'close' });
      const refused = await ask();
      expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
      held[0].end();
      for (let status = 503; status !== 200; { status } = await ask()) await sleep(20);
      for (const socket of held) socket.destroy();
    });
  });

  test('connections beyond those that are told so are dropped', async () => {
    await withServer({ environment: { mostConnections: 1 } }, async (port) => {
      const held = await Promise.all(Array.from({ length: 101 }, () => connected(port)));
      const dropped = await connected(port);
      expect(await buffer(dropped)).toHaveLength(0);
      for (const socket of held) socket.destroy();
    });
  });

  test('an address that sends many bad tokens is refused before its next one is looked at', async () => {
    await withServer({}, async (port) => {
      const good = await api.tokenOf('anna.berzina');
      const ask = (token: string) =>
        rawRequest(`http://127.0.0.1:${port}/api/v1/session`, { authorization: `Bearer ${token}` });
      const statuses = [];
      for (let sent = 0; sent < 121; sent += 1) statuses.push((await ask(`a.b.${sent}`)).status);
      expect(statuses).toEqual([...Array.from({ length: 120 }, () => 401), 429]);
      const next = await ask(good);
      expect(next).toMatchObject({ status: 429 });
      expect(next.headers['retry-after']).toMatch(/^\d+$/);
    });
  });

  test('good tokens are not counted, however many come from one address', async () => {
    await withServer({}, async (port) => {
      const authorization = `Bearer ${await api.tokenOf('anna.berzina')}`;
      for (let sent = 0; sent < 130; sent += 1)
        expect(
          (await rawRequest(`http://127.0.0.1:${port}/api/v1/session`, { authorization })).status,
        ).toBe(200);
    });
  });

  test('what everybody together submits to an institution in a minute is bounded; what is refused, and other institutions, do not count, and its code in small letters opens no second door', async () => {
    const refused = openRoute({
      method: 'post',
      path: '/taken/:institution/:status',
      operation: 'submitPublicly',
      answers: { 201: null, 400: null },
      before: [limitEverybodySubmitting(3, institutionAsked)],
      handle({ params: { status } }, _request, response) {
        response.status(Number(status)).end();
      },
    });
    await withServer({ also: [refused] }, async (port) => {
      const ask = async (institution: string, status: number) =>
        (
          await rawRequest(
            `http://127.0.0.1:${port}/api/v1/taken/${institution}/${status}`,
            {},
            'POST',
          )
        ).status;
      for (let sent = 0; sent < 10; sent += 1) expect(await ask('PAA', 400)).toBe(400);
      for (let sent = 0; sent < 3; sent += 1) expect(await ask('PAA', 201)).toBe(201);
      expect(await ask('PAA', 201)).toBe(429);
      expect(await ask('paa', 201)).toBe(429);
      expect(await ask('RUD', 201)).toBe(201);
    });
  });

  test('however many ask whether it is ready at one time, its neighbours are asked once', async () => {
    let asked = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const { prisma } = api.runtime;
    // The real one, which counts the questions that it passes on, and keeps back their answers.
    const counting = new Proxy(prisma, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (name !== '$queryRaw') return value;
        asked += 1;
        return (...words: Parameters<typeof prisma.$queryRaw>) =>
          held.then(() => prisma.$queryRaw(...words));
      },
    });
    await withServer({ runtime: { prisma: counting } }, async (port) => {
      const ask = (path: string, more = '') =>
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}\r\n`;
      const sockets = await Promise.all(Array.from({ length: 100 }, () => connected(port)));
      // Read together, so that whoever has the first answer is waiting for the second.
      for (const socket of sockets)
        socket.write(ask('/healthz') + ask('/readyz', 'Connection: close\r\n'));
      await Promise.all(sockets.map((socket) => once(socket, 'readable')));
      letGo();
      const answers = await Promise.all(sockets.map((socket) => text(socket)));
      expect(answers.filter((answer) => answer.includes('"parts"'))).toHaveLength(100);
      const forAll = asked;
      await checkReadiness({ ...api.runtime, prisma: counting });
      expect(asked).toBe(2 * forAll);
      expect(forAll).toBeGreaterThan(0);
    });
  });
}
