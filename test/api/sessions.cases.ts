import { Client } from 'pg';
import { startServer } from '../../api/server';
import { rawRequest } from '../support/raw-request';
import { Browser } from './browser';
import { type RunningApi } from './running-api';
import { freePort } from '../support/free-port';

let api: RunningApi;
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

const asOwner = async (statement: string) => {
  const database = new Client({ connectionString: api.runtime.environment.databaseUrl });
  await database.connect();
  await database.query(statement);
  await database.end();
};

interface Listed {
  id: string;
  browser: string;
  isCurrent: boolean;
}
const sessionsOf = async (browser: Browser): Promise<Listed[]> =>
  ((await (await browser.fetch(`${api.url}/api/v1/sessions`)).json()) as { items: Listed[] }).items;
const end = async (browser: Browser, id: string) =>
  browser.fetch(`${api.url}/api/v1/sessions/${id}`, {
    method: 'DELETE',
    headers: { 'x-csrf-token': await csrfTokenOf(browser) },
  });

export function sessionCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

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

  test('nor to an address of another kind that has our origin', async () => {
    const { landedAt } = await new Browser().signIn(
      `${api.url}/auth/sign-in?returnTo=${encodeURIComponent(`blob:${api.url}/x`)}`,
      'anna.berzina',
    );
    expect(landedAt.href).toBe(`${api.url}/`);
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
        await choose(browser, {
          'x-csrf-token': await csrfTokenOf(await signedIn('ilze.krumina')),
        }),
      ),
    ).toEqual({ status: 403, code: 'CSRF_TOKEN_INVALID' });
    expect((await choose(browser, { 'x-csrf-token': await csrfTokenOf(browser) })).status).toBe(
      204,
    );
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

  test('a session that was left alone for too long has ended, however long it might still last', async () => {
    const [left, used] = [await signedIn('ilze.krumina'), await signedIn('ilze.krumina')];
    await asOwner(`update person_sessions set last_used_at = now() - interval '59 minutes'`);
    expect((await used.fetch(`${api.url}/api/v1/session`)).status).toBe(200);
    await asOwner(`update person_sessions set last_used_at = last_used_at - interval '2 minutes'`);
    expect((await used.fetch(`${api.url}/api/v1/session`)).status).toBe(200);
    expect(await codeOf(await left.fetch(`${api.url}/api/v1/session`))).toEqual({
      status: 401,
      code: 'SESSION_EXPIRED',
    });
  });

  test.each([
    ['asked by the page itself', { 'saimnieks-unattended': '1' }],
    ['a stream that comes again', { accept: 'text/event-stream' }],
  ])('a session that only its page uses ends as one left alone: %s', async (_what, headers) => {
    const browser = await signedIn();
    await asOwner(`update person_sessions set last_used_at = now() - interval '59 minutes'`);
    const asked = await browser.fetch(`${api.url}/api/v1/session`, { headers });
    expect(asked.status).toBe(200);
    await asOwner(`update person_sessions set last_used_at = last_used_at - interval '2 minutes'`);
    expect(await codeOf(await browser.fetch(`${api.url}/api/v1/session`))).toEqual({
      status: 401,
      code: 'SESSION_EXPIRED',
    });
  });

  test('a session that is used all the time ends at its hour all the same', async () => {
    const browser = await signedIn();
    await asOwner(`update person_sessions set ends_at = now()`);
    expect(await codeOf(await browser.fetch(`${api.url}/api/v1/session`))).toEqual({
      status: 401,
      code: 'SESSION_EXPIRED',
    });
  });

  test('a person sees where they are signed in and ends one there at once, and no other is touched', async () => {
    await asOwner('delete from person_sessions');
    const [here, there] = [await signedIn('ilze.krumina'), await signedIn('ilze.krumina')];
    const listed = await sessionsOf(here);
    expect(listed.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    expect(listed[0]?.browser).not.toBe('');
    expect((await end(here, listed[0]?.id ?? '')).status).toBe(204);
    expect(await codeOf(await there.fetch(`${api.url}/api/v1/session`))).toEqual({
      status: 401,
      code: 'SESSION_EXPIRED',
    });
    expect(await sessionsOf(here)).toMatchObject([{ isCurrent: true }]);
  });

  test("somebody else's session cannot be seen or ended, and looks as if there were none", async () => {
    const [mine, theirs] = [await signedIn('ilze.krumina'), await signedIn('anna.berzina')];
    const [target] = await sessionsOf(theirs);
    expect((await sessionsOf(mine)).map(({ id }) => id)).not.toContain(target?.id);
    for (const id of [target?.id ?? '', 'nothing'])
      expect(await codeOf(await end(mine, id))).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect((await theirs.fetch(`${api.url}/api/v1/session`)).status).toBe(200);
  });

  test('who ends the session that they sit at is signed out, and their browser forgets it', async () => {
    const browser = await signedIn('ilze.krumina');
    const current = (await sessionsOf(browser)).find(({ isCurrent }) => isCurrent);
    const ended = await end(browser, current?.id ?? '');
    expect(ended.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect([...browser.cookiesOf(new URL(api.url))]).toEqual([]);
  });

  test('who signs in again in the same browser has one session there', async () => {
    await asOwner('delete from person_sessions');
    const browser = await signedIn();
    await browser.signIn(`${api.url}/auth/sign-in?maxAge=0`, 'anna.berzina');
    expect(await sessionsOf(browser)).toHaveLength(1);
  });

  test('no answer to anybody is kept by a browser or proxy', async () => {
    const browser = await signedIn('ilze.krumina');
    const kept = async (path: string) =>
      (await browser.fetch(`${api.url}${path}`)).headers.get('cache-control');
    const services = (await (await browser.fetch(`${api.url}/api/v1/services`)).json()) as {
      items: { id: string }[];
    };
    for (const path of [
      '/api/v1/session',
      '/api/v1/sessions',
      '/api/v1/services',
      `/api/v1/services/${services.items[0]?.id}`,
      '/api/v1/processes/PU2-20',
      '/api/v1/openapi.json',
      '/api/v1/cases.csv',
      '/api/v1/nothing',
      '/api/v1/cases/nothing',
      '/auth/sign-in',
      '/control',
      '/cases/nothing',
    ])
      expect({ path, cacheControl: await kept(path) }).toEqual({
        path,
        cacheControl: expect.stringMatching(/^no-store\b/) as unknown,
      });
  });

  test('behind https the cookie is this host’s alone, and the document calls it by that name', async () => {
    const { environment } = api.runtime;
    const port = await freePort();
    const secure = {
      ...api.runtime,
      environment: { ...environment, port, publicUrl: 'https://saimnieks.example' },
    };
    const server = await startServer(secure, []);
    try {
      const ask = (path: string) =>
        rawRequest(`http://127.0.0.1:${port}${path}`, {
          host: 'saimnieks.example',
          'x-forwarded-proto': 'https',
        });
      const { headers } = await ask('/auth/sign-in');
      expect(headers['set-cookie']?.join()).toMatch(
        /^__Host-saimnieks=.*; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(JSON.parse((await ask('/api/v1/openapi.json')).body)).toMatchObject({
        components: { securitySchemes: { session: { name: '__Host-saimnieks' } } },
      });
    } finally {
      await server.stop();
    }
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
    expect([...browser.cookiesOf(new URL(api.url))]).toEqual([]);
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

  test("a person's own language wins over the browser's, is changed by themselves, and goes with them", async () => {
    const browser = await signedIn('edgars.silins');
    const read = async () =>
      (await (
        await browser.fetch(`${api.url}/api/v1/session`, { headers: { 'accept-language': 'en' } })
      ).json()) as {
        person: { language: string };
        preferences: object;
        csrfToken: string;
        expiresAt: string;
      };
    const prefer = async (wish: object) => {
      const { csrfToken } = await read();
      return browser.fetch(`${api.url}/api/v1/session/preferences`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
        body: JSON.stringify(wish),
      });
    };
    const titleOfNothing = async () =>
      (
        (await (
          await browser.fetch(`${api.url}/api/v1/cases/nothing`, {
            headers: { 'accept-language': 'en' },
          })
        ).json()) as { title: string }
      ).title;
    const first = await read();
    expect(first.person.language).toBe('lv');
    expect(first.preferences).toMatchObject({ singleKeys: true, theme: 'system' });
    expect(Date.parse(first.expiresAt)).toBeGreaterThan(Date.now());
    const latvian = await titleOfNothing();

    expect((await prefer({ language: 'en', singleKeys: false })).status).toBe(204);
    expect((await prefer({ theme: 'dark' })).status).toBe(204);
    expect(await titleOfNothing()).not.toBe(latvian);
    const elsewhere = await signedIn('edgars.silins');
    expect(await (await elsewhere.fetch(`${api.url}/api/v1/session`)).json()).toMatchObject({
      person: { language: 'en' },
      preferences: { singleKeys: false, theme: 'dark' },
    });
    expect((await prefer({ theme: 'pink' })).status).toBe(400);
  });

  test('a long answer goes out packed, the one with the secret of the session never', async () => {
    const browser = await signedIn();
    const headersOf = async (path: string) =>
      (await browser.fetch(`${api.url}/api/v1${path}`)).headers;
    expect((await headersOf('/processes/PU2-20')).get('content-encoding')).toMatch(/^(gzip|br)$/);
    const ofSession = await headersOf('/session');
    expect(ofSession.get('content-encoding')).toBeNull();
    expect(ofSession.get('cache-control')).toBe('no-store, no-transform');
  });
}
