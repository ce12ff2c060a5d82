import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startApiWithDemonstration, type RunningApi } from './running-api';

let api: RunningApi;
beforeAll(async () => void (api = await startApiWithDemonstration()));
afterAll(() => api.stop());

const json = { 'content-type': 'application/json' };
const preview = '/api/v1/deadlines/preview';
const good = { rule: 'complaint.answer', calendar: 'lv-state', from: '2026-03-02T10:00:00+02:00' };
const body = (value: unknown) => JSON.stringify(value);
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';

type Row = [
  what: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  sent: string | Buffer | undefined,
  status: number,
  code: string,
];

const asAnyone: Row[] = [
  ['no JSON', 'POST', preview, json, 'rule=complaint', 400, 'MALFORMED_JSON'],
  ['cut JSON', 'POST', preview, json, '{"rule":', 400, 'MALFORMED_JSON'],
  ['JSON that is no object', 'POST', preview, json, '"text"', 400, 'MALFORMED_JSON'],
  ['a list for an object', 'POST', preview, json, '[]', 400, 'INVALID_REQUEST'],
  ['an empty body', 'POST', preview, json, '', 400, 'INVALID_REQUEST'],
  ['no body', 'POST', preview, {}, undefined, 400, 'INVALID_REQUEST'],
  [
    'null fields',
    'POST',
    preview,
    json,
    body({ rule: null, calendar: null, from: null }),
    400,
    'INVALID_REQUEST',
  ],
  ['a number for text', 'POST', preview, json, body({ ...good, rule: 12 }), 400, 'INVALID_REQUEST'],
  [
    'an object for text',
    'POST',
    preview,
    json,
    body({ ...good, rule: { toString: 'x' } }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'an unknown field',
    'POST',
    preview,
    json,
    body({ ...good, priority: 'high' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'a field of the prototype',
    'POST',
    preview,
    json,
    '{"__proto__":{"rule":"complaint.answer"},"calendar":"lv-state","from":"2026-03-02T10:00:00+02:00"}',
    400,
    'INVALID_REQUEST',
  ],
  [
    'the rule "constructor"',
    'POST',
    preview,
    json,
    body({ ...good, rule: 'constructor' }),
    400,
    'UNKNOWN_TIME_LIMIT',
  ],
  [
    'the calendar "__proto__"',
    'POST',
    preview,
    json,
    body({ ...good, calendar: '__proto__' }),
    400,
    'UNKNOWN_CALENDAR',
  ],
  [
    'an instant without offset',
    'POST',
    preview,
    json,
    body({ ...good, from: '2026-03-02T10:00:00' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'the 30th of February',
    'POST',
    preview,
    json,
    body({ ...good, from: '2026-02-30T10:00:00+02:00' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'the year 0',
    'POST',
    preview,
    json,
    body({ ...good, from: '0000-03-02T10:00:00Z' }),
    400,
    'TIME_LIMIT_NOT_IN_FORCE',
  ],
  [
    'a NUL character',
    'POST',
    preview,
    json,
    body({ ...good, rule: 'complaint\0answer' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'half a surrogate pair',
    'POST',
    preview,
    json,
    '{"rule":"\\ud800","calendar":"lv-state","from":"2026-03-02T10:00:00+02:00"}',
    400,
    'INVALID_REQUEST',
  ],
  ['a NUL character in a name', 'POST', preview, json, '{"a\\u0000b":1}', 400, 'INVALID_REQUEST'],
  [
    'bytes that are no UTF-8',
    'POST',
    preview,
    json,
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    400,
    'INVALID_REQUEST',
  ],
  ['100 levels', 'POST', preview, json, nested(100), 400, 'INVALID_REQUEST'],
  ['20,000 levels', 'POST', preview, json, nested(20_000), 400, 'INVALID_REQUEST'],
  [
    'a body too large',
    'POST',
    preview,
    json,
    body({ ...good, rule: 'x'.repeat(300_000) }),
    413,
    'BODY_TOO_LARGE',
  ],
  [
    'a rule too long',
    'POST',
    preview,
    json,
    body({ ...good, rule: 'x'.repeat(10_000) }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'a form',
    'POST',
    preview,
    { 'content-type': 'application/x-www-form-urlencoded' },
    'rule=complaint.answer',
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'plain text',
    'POST',
    preview,
    { 'content-type': 'text/plain' },
    body(good),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a type that is none',
    'POST',
    preview,
    { 'content-type': '/;;' },
    body(good),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['no type', 'POST', preview, {}, body(good), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a foreign charset',
    'POST',
    preview,
    { 'content-type': 'application/json; charset=klingon' },
    body(good),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a foreign encoding',
    'POST',
    preview,
    { ...json, 'content-encoding': 'rot13' },
    body(good),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'gzip that is none',
    'POST',
    preview,
    { ...json, 'content-encoding': 'gzip' },
    body(good),
    400,
    'INVALID_REQUEST',
  ],
  [
    'multipart without end',
    'POST',
    preview,
    { 'content-type': 'multipart/form-data; boundary=x' },
    '--x\r\n',
    400,
    'INVALID_REQUEST',
  ],
  [
    'a query nobody asked for',
    'POST',
    `${preview}?debug=1`,
    json,
    body(good),
    400,
    'INVALID_REQUEST',
  ],
  ['another method', 'GET', preview, {}, undefined, 405, 'METHOD_NOT_ALLOWED'],
  ['a method nobody knows', 'PROPFIND', preview, {}, undefined, 405, 'METHOD_NOT_ALLOWED'],
  ['an unknown address', 'GET', '/api/v1/nothing', {}, undefined, 404, 'NOT_FOUND'],
  [
    'the address in capitals',
    'POST',
    '/api/v1/Deadlines/Preview',
    json,
    body(good),
    404,
    'NOT_FOUND',
  ],
  [
    'a path that climbs',
    'GET',
    '/api/docs/..%2f..%2f..%2fpackage.json',
    {},
    undefined,
    404,
    'NOT_FOUND',
  ],
  [
    'a file of the system',
    'GET',
    '/api/docs/%2e%2e/%2e%2e/etc/passwd',
    {},
    undefined,
    404,
    'NOT_FOUND',
  ],
  [
    'another host',
    'POST',
    preview,
    { ...json, host: 'elsewhere.example' },
    body(good),
    400,
    'INVALID_REQUEST',
  ],
  [
    'a sign-in with a strange age',
    'GET',
    '/auth/sign-in?maxAge=soon',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  [
    'a sign-in with two targets',
    'GET',
    '/auth/sign-in?returnTo=/a&returnTo=/b',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  [
    'another kind of credentials',
    'GET',
    '/api/v1/session',
    { authorization: 'Basic YTpi' },
    undefined,
    401,
    'INVALID_TOKEN',
  ],
  [
    'a cookie that is none',
    'GET',
    '/api/v1/session',
    { cookie: '=;;;%%%' },
    undefined,
    401,
    'SIGN_IN_REQUIRED',
  ],
];

const asPerson: Row[] = [
  [
    'a broken escape in the path',
    'GET',
    '/api/v1/services/%E0%A4%A',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  ['a NUL in the path', 'GET', '/api/v1/services/%00', {}, undefined, 400, 'INVALID_REQUEST'],
  [
    'an id that is none',
    'GET',
    '/api/v1/services/1%27%20or%201=1',
    {},
    undefined,
    404,
    'NOT_FOUND',
  ],
  [
    'an id that is huge',
    'GET',
    `/api/v1/services/${'9'.repeat(4000)}`,
    {},
    undefined,
    404,
    'NOT_FOUND',
  ],
  ['an id of nothing', 'GET', `/api/v1/services/${uuid}`, {}, undefined, 404, 'NOT_FOUND'],
  ['a process of nothing', 'GET', '/api/v1/processes/constructor', {}, undefined, 404, 'NOT_FOUND'],
  ['a limit of 0', 'GET', '/api/v1/services?limit=0', {}, undefined, 400, 'INVALID_REQUEST'],
  [
    'a limit without end',
    'GET',
    '/api/v1/services?limit=1e400',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  ['two limits', 'GET', '/api/v1/services?limit=1&limit=2', {}, undefined, 400, 'INVALID_REQUEST'],
  [
    'a cursor that is none',
    'GET',
    '/api/v1/services?cursor=x',
    {},
    undefined,
    400,
    'INVALID_CURSOR',
  ],
  [
    'a cursor with a NUL',
    'GET',
    `/api/v1/services?cursor=${Buffer.from('["\\u0000"]').toString('base64url')}`,
    {},
    undefined,
    400,
    'INVALID_CURSOR',
  ],
  [
    'the day 0000-01-01',
    'GET',
    '/api/v1/services?on=0000-01-01',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  [
    'a search with a NUL',
    'GET',
    '/api/v1/persons?search=%00',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  [
    'a search of wildcards',
    'GET',
    '/api/v1/persons?search=%25%27%5C&limit=x',
    {},
    undefined,
    400,
    'INVALID_REQUEST',
  ],
  [
    'an institution in strange letters',
    'GET',
    '/api/v1/services',
    { 'saimnieks-institution': "'; drop table services" },
    undefined,
    403,
    'NOT_OF_THIS_INSTITUTION',
  ],
  [
    'a change without If-Match',
    'POST',
    `/api/v1/roles/${uuid}/end`,
    json,
    body({ on: '2027-01-01' }),
    404,
    'NOT_FOUND',
  ],
  [
    'a row of the wrong kind',
    'POST',
    '/api/v1/services',
    json,
    body({ code: 'X', targetGroup: 'much' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'a row that begins in the year 0',
    'POST',
    '/api/v1/dependencies',
    { ...json, 'idempotency-key': 'nonsense' },
    body({ service: 'DZD', supporter: 'SVK', from: '0000-01-01' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'a row that ends before it begins',
    'POST',
    '/api/v1/dependencies',
    { ...json, 'idempotency-key': 'nonsense' },
    body({ service: 'DZD', supporter: 'SVK', from: '2027-01-02', to: '2027-01-01' }),
    400,
    'INVALID_REQUEST',
  ],
  [
    'a number too large for any column',
    'POST',
    '/api/v1/services',
    json,
    body({
      code: 'X',
      nameLv: 'x',
      nameEn: 'x',
      stage: 'planning',
      kind: 'shared',
      needs: [{ code: 'v', nameLv: 'v', nameEn: 'v' }],
      targetGroup: 1e30,
      needImportance: 1,
      contribution: 1,
      from: '2027-01-01',
    }),
    400,
    'INVALID_REQUEST',
  ],
];

test.each(asAnyone)('%s: %s %s', async (_what, method, path, headers, sent, status, code) => {
  await expectProblem(await send(method, path, headers, sent), status, code);
});

test.each(asPerson)(
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
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['headers without end', `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`],
])('%s gets a problem document too', async (_what, sent) => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(sent);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('"code":"INVALID_REQUEST"');
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
