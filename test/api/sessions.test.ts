import { Client } from 'pg';
import { Browser } from './browser';
import { startApiWithDemonstration, type RunningApi } from './running-api';

let api: RunningApi;
beforeAll(async () => void (api = await startApiWithDemonstration()));
afterAll(() => api.stop());

const signedIn = async (subject = 'anna.berzina') => {
  const browser = new Browser();
  await browser.signIn(`${api.url}/auth/sign-in?returnTo=/inbox`, subject);
  return browser;
};
const codeOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { code: string }).code,
});
const csrfTokenOf = async (browser: Browser) =>
  ((await (await browser.fetch(`${api.url}/api/v1/session`)).json()) as { csrfToken: string })
    .csrfToken;
const choose = (browser: Browser, headers: Record<string, string>) =>
  browser.fetch(`${api.url}/api/v1/session/institution`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code: 'PAA' }),
  });

test('a browser signs in through the provider, comes back to where it wanted, and is then that person', async () => {
  const browser = new Browser();
  const { landedAt, response } = await browser.signIn(
    `${api.url}/auth/sign-in?returnTo=${encodeURIComponent('/inbox?mine=true')}`,
    'ilze.krumina',
  );
  expect(landedAt.href).toBe(`${api.url}/inbox?mine=true`);
  expect(response.headers.getSetCookie().join()).toMatch(
    /^saimnieks_\d+=.*; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/,
  );
  expect(await (await browser.fetch(`${api.url}/api/v1/session`)).json()).toMatchObject({
    person: { displayName: 'Ilze Krūmiņa' },
    institution: { code: 'PAA' },
  });
});

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/.//elsewhere.example/',
  'javascript:alert(1)',
])('a link to us cannot send people elsewhere: %s', async (returnTo) => {
  const { landedAt } = await new Browser().signIn(
    `${api.url}/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`,
    'anna.berzina',
  );
  expect(landedAt.origin).toBe(api.url);
});

test('the session gets a new name at sign-in, so a planted one stays worthless', async () => {
  const browser = new Browser();
  await browser.fetch(`${api.url}/auth/sign-in`);
  const planted = new Map(browser.cookiesOf(new URL(api.url)));
  await browser.signIn(`${api.url}/auth/sign-in`, 'anna.berzina');
  expect([...browser.cookiesOf(new URL(api.url)).values()]).not.toEqual([...planted.values()]);
  const [pair = ''] = [...planted].map(([name, value]) => `${name}=${value}`);
  expect((await fetch(`${api.url}/api/v1/session`, { headers: { cookie: pair } })).status).toBe(
    401,
  );
});

test('an answer of the provider that belongs to no sign-in begun here is refused', async () => {
  expect(
    await codeOf(await new Browser().fetch(`${api.url}/auth/callback?code=x&state=y`)),
  ).toEqual({ status: 401, code: 'SESSION_EXPIRED' });
  const browser = new Browser();
  await browser.fetch(`${api.url}/auth/sign-in`);
  expect(await codeOf(await browser.fetch(`${api.url}/auth/callback?code=x&state=y`))).toEqual({
    status: 401,
    code: 'SIGN_IN_REQUIRED',
  });
});

test('what another site makes the browser send is refused: it lacks our token', async () => {
  const browser = await signedIn();
  expect(await codeOf(await choose(browser, {}))).toEqual({
    status: 403,
    code: 'CSRF_TOKEN_INVALID',
  });
  expect(await codeOf(await choose(browser, { 'x-csrf-token': 'guessed' }))).toEqual({
    status: 403,
    code: 'CSRF_TOKEN_INVALID',
  });
  expect(
    await codeOf(
      await choose(browser, { 'x-csrf-token': await csrfTokenOf(await signedIn('ilze.krumina')) }),
    ),
  ).toEqual({ status: 403, code: 'CSRF_TOKEN_INVALID' });
  expect((await choose(browser, { 'x-csrf-token': await csrfTokenOf(browser) })).status).toBe(204);
});

test('a session that has expired says so, and does not look like one that never was', async () => {
  const browser = await signedIn();
  const database = new Client({ connectionString: api.runtime.environment.databaseUrl });
  await database.connect();
  await database.query("update browser_sessions set expire = now() - interval '1 hour'");
  await database.end();
  expect(await codeOf(await browser.fetch(`${api.url}/api/v1/session`))).toEqual({
    status: 401,
    code: 'SESSION_EXPIRED',
  });
  expect(await codeOf(await new Browser().fetch(`${api.url}/api/v1/session`))).toEqual({
    status: 401,
    code: 'SIGN_IN_REQUIRED',
  });
});

test('a session whose name was tampered with is none', async () => {
  const browser = await signedIn();
  const jar = browser.cookiesOf(new URL(api.url));
  for (const [name, value] of jar) jar.set(name, `${value.slice(0, -2)}xx`);
  expect((await browser.fetch(`${api.url}/api/v1/session`)).status).toBe(401);
});

test('signing out ends the session at once and leads on to the provider', async () => {
  const browser = await signedIn();
  const signOut = (headers: Record<string, string>) =>
    browser.fetch(`${api.url}/auth/sign-out`, { method: 'POST', headers });
  const kept = new Map(browser.cookiesOf(new URL(api.url)));
  expect(await codeOf(await signOut({}))).toEqual({ status: 403, code: 'CSRF_TOKEN_INVALID' });
  const { continueAt } = (await (
    await signOut({ 'x-csrf-token': await csrfTokenOf(browser) })
  ).json()) as { continueAt: string };
  expect(continueAt.startsWith(`${api.runtime.environment.oidc.issuer}/session/end`)).toBe(true);
  const [pair = ''] = [...kept].map(([name, value]) => `${name}=${value}`);
  expect(
    await codeOf(await fetch(`${api.url}/api/v1/session`, { headers: { cookie: pair } })),
  ).toEqual({ status: 401, code: 'SESSION_EXPIRED' });
});

test('who is asked to sign in afresh is asked by the provider again, though still signed in there', async () => {
  const browser = await signedIn();
  const wasAsked = () =>
    browser.visited.filter(({ pathname }) => pathname.startsWith('/interaction/')).length;
  const before = wasAsked();
  await browser.signIn(`${api.url}/auth/sign-in`, 'anna.berzina');
  expect(wasAsked()).toBe(before);
  await browser.signIn(`${api.url}/auth/sign-in?maxAge=0`, 'anna.berzina');
  expect(wasAsked()).toBe(before + 1);
  expect(await (await browser.fetch(`${api.url}/api/v1/session`)).json()).toMatchObject({
    signedInAt: expect.any(Number) as number,
  });
});
