import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startApiWithDemonstration, type RunningApi } from '../running-api';
import { preview } from './row';
import { bodies } from './bodies';
import { requests } from './requests';
import { signedIn } from './signed-in';

let api: RunningApi;
beforeAll(async () => void (api = await startApiWithDemonstration()));
afterAll(() => api.stop());

test.each([...bodies, ...requests])(
  '%s: %s %s',
  async (_what, method, path, headers, sent, status, code) => {
    await expectProblem(await send(method, path, headers, sent), status, code);
  },
);

test.each(signedIn)(
  'signed in, %s: %s %s',
  async (_what, method, path, headers, sent, status, code) => {
    await expectProblem(
      await send(
        method,
        path,
        { authorization: `Bearer ${await api.tokenOf('ilze.krumina')}`, ...headers },
        sent,
      ),
      status,
      code,
    );
  },
);

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'INVALID_REQUEST'],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
    431,
    'HEADERS_TOO_LARGE',
  ],
])('%s gets a problem document too', async (_what, sent, status, code) => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(sent);
  const answer = await text(socket);
  expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
  expect(answer).toContain(`"code":"${code}"`);
});

test('of thousands of faults the first fifty are said, and how many more there are', async () => {
  const json = Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`unknown${at}`, 1]));
  const answer = await api.call(preview, { json });
  expect(answer.status).toBe(400);
  const { errors, furtherErrors } = (await answer.json()) as {
    errors: object[];
    furtherErrors: number;
  };
  expect(errors).toHaveLength(50);
  expect(furtherErrors).toBeGreaterThanOrEqual(3_950);
});

test.each([
  ['of a visitor, that is larger than a submission', preview, 413],
  ['that no route takes', '/api/v1/nowhere', 404],
  ['of somebody who has not signed in', '/api/v1/cases', 401],
])('a body %s is not read', async (_what, path, status) => {
  const answer = await api.call(path, { json: { text: 'a'.repeat(100_000) } });
  expect(answer.status).toBe(status);
});

test('every fault is named, with its place and in the language asked for', async () => {
  const wrong = { rule: 12, calendar: '', from: 'soon', priority: 'high' };
  const faults = async (language: string) =>
    (
      (await (
        await api.call(preview, { json: wrong, headers: { 'accept-language': language } })
      ).json()) as { errors: object[] }
    ).errors;
  expect(await faults('lv')).toEqual([
    {
      in: 'body',
      pointer: '/rule',
      code: 'wrong_type',
      message: 'Vērtības veids nav pareizs; jābūt: tekstam.',
    },
    {
      in: 'body',
      pointer: '/calendar',
      code: 'too_small',
      message: 'Teksts ir par īsu; vismaz 1 rakstzīme.',
    },
    {
      in: 'body',
      pointer: '/from',
      code: 'invalid_format',
      message:
        'Vērtības pieraksts nav derīgs; jābūt laikam ar laika joslas nobīdi, piemēram, 2026-03-02T10:00:00+02:00.',
    },
    {
      in: 'body',
      pointer: '/priority',
      code: 'unknown_field',
      message: 'Šāds lauks nav paredzēts.',
    },
  ]);
  expect(await faults('en')).toContainEqual({
    in: 'body',
    pointer: '/priority',
    code: 'unknown_field',
    message: 'There is no such field.',
  });
});

async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  sent: string | Buffer | undefined,
): Promise<{ status: number; type: string | undefined; text: string }> {
  // Node's own client, because `fetch` mends or refuses much of what is sent here.
  const outgoing = request(api.url, {
    method,
    path,
    headers: {
      ...headers,
      ...(sent !== undefined && { 'content-length': String(Buffer.byteLength(sent)) }),
    },
  });
  outgoing.end(sent);
  const [response] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'],
    text: await text(response),
  };
}

async function expectProblem(
  response: Awaited<ReturnType<typeof send>>,
  status: number,
  code: string,
): Promise<void> {
  expect({ status: response.status, type: response.type }).toEqual({
    status,
    type: 'application/problem+json; charset=utf-8',
  });
  const document = JSON.parse(response.text) as Record<string, unknown>;
  expect(document).toMatchObject({
    type: `urn:saimnieks:problem:${code}`,
    status,
    code,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
    instance: expect.stringMatching(/^urn:saimnieks:request:/) as string,
  });
  expect(response.text).not.toMatch(/node_modules|\bat .*\.ts:/);
  return Promise.resolve();
}

test.each([
  '/api/v1/Catalogue',
  '/API/v1/catalogue',
  '/api/v1/catalogue/',
  '/api/v1//catalogue',
  '//api/v1/catalogue',
  '/Auth/sign-in',
  '/auth/sign-in/',
  '/healthz/',
  '/Readyz',
  '/api/docs/',
])('an address is written in one way: there is no %s', async (path) => {
  expect((await send('GET', path, {}, undefined)).status).toBe(404);
});
