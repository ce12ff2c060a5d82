import { randomUUID } from 'node:crypto';
import { loadMeasurements } from '../../../cli/load-measurements';
import { rehearsalRoutes } from '../../../api/rehearsal/routes';
import { ContentStore } from '../../../store/content/content-store';
import { startServer } from '../../../api/server';
import { Browser } from '../browser';
import { accepted, changeRequest, startCases, textOf, type RunningCases } from './running-cases';
import { freePort } from '../../support/free-port';

let cases: RunningCases;
beforeAll(async () => void (cases = await startCases()));
afterAll(() => cases.stop());

const open = async () =>
  textOf((await cases.post('/cases', 'edgars.silins', changeRequest())).body.caseId);
const forward = (id: string, to: object, as = 'maija.petersone') =>
  cases.post(`/rehearsal/cases/${id}/fast-forward`, as, to);
const momentsOf = async (id: string) =>
  (
    (await cases.get(`/cases/${id}/timeline?kind=clock`, 'anna.berzina')).body.items as unknown as {
      event: { moment: string };
    }[]
  ).map(({ event }) => event.moment);

test('time goes on to the next thing that it does to a case, warning by warning, and then escalates', async () => {
  const id = await open();
  expect(await forward(id, { toNext: true })).toMatchObject({
    status: 200,
    body: { status: 'submitted', sequence: 2 },
  });
  expect(await momentsOf(id)).toEqual(['warn50']);
  await forward(id, { toNext: true });
  const due = await forward(id, { toNext: true });
  expect(await momentsOf(id)).toEqual(['warn50', 'warn80', 'due']);
  expect(due.body.openItems).toMatchObject([
    { id: 'register.1.1' },
    {
      id: 'escalation.1.1',
      kind: 'escalation',
      offeredTo: [{ role: 'institution_service_portfolio_owner' }],
    },
  ]);
  const { body } = await cases.get(`/cases/${id}/timeline?kind=clock`, 'anna.berzina');
  expect(body.items?.[2]?.sentence).toMatch(
    /^Izmaiņu pieteikuma pilnīguma pārbaude: termiņš nokavēts .+; par to ziņots nākamajam līmenim$/,
  );
  expect(
    (await cases.get(`/cases/${id}/work-items/escalation.1.1`, 'ilze.krumina')).body,
  ).toMatchObject({
    kind: 'escalation',
    outcomes: [{ value: 'acknowledged', title: 'Apstiprināt saņemšanu' }],
  });
});

test('a person acts at the case’s own time, after weeks have passed in it', async () => {
  const id = await open();
  const { body } = await forward(id, { seconds: 14 * 86_400 });
  expect(Date.parse(textOf(body.at)) - Date.now()).toBeGreaterThan(13.9 * 86_400_000);
  const decided = await cases.post(
    `/cases/${id}/work-items/register.1.1`,
    'anna.berzina',
    accepted,
  );
  expect(decided.status).toBe(200);
  expect(Date.parse(textOf(decided.body.at))).toBeGreaterThanOrEqual(Date.parse(textOf(body.at)));
});

test('only the operator lets time run on, and only in a case that is there and open', async () => {
  const id = await open();
  expect(await forward(id, { toNext: true }, 'anna.berzina')).toMatchObject({
    status: 403,
    body: { code: 'NOT_YOUR_ROLE' },
  });
  expect(await forward(randomUUID(), { toNext: true })).toMatchObject({ status: 404 });
  await cases.post(`/cases/${id}/withdraw`, 'edgars.silins', { reason: 'Vairs nav vajadzīgs.' });
  expect(await forward(id, { toNext: true })).toMatchObject({
    status: 409,
    body: { code: 'CASE_CLOSED' },
  });
});

test.each([
  {},
  { to: 'tomorrow' },
  { to: '9999-01-01T00:00:00Z' },
  { seconds: -1 },
  { seconds: 1e12 },
  { toNext: false },
  { seconds: 1, toNext: true },
])('%j names no time to go on to', async (to) => {
  expect(await forward(await open(), to)).toMatchObject({
    status: 400,
    body: { code: 'INVALID_REQUEST' },
  });
});

test('no clock runs back: what has passed by the case’s own time is refused', async () => {
  const id = await open();
  await forward(id, { seconds: 86_400 });
  const refused = {
    status: 400,
    body: { code: 'INVALID_REQUEST', errors: [{ pointer: '/to', code: 'instant_has_passed' }] },
  };
  expect(await forward(id, { to: new Date(Date.now() + 3_600_000).toISOString() })).toMatchObject(
    refused,
  );
});

test('who can be played is told to whoever is signed in: each institution’s persons, in words', async () => {
  const { status, body } = await cases.get('/rehearsal/persons', 'edgars.silins');
  expect(status).toBe(200);
  const persons = (
    body.institutions as unknown as {
      persons: { name: string; parts: string[]; isYou: boolean }[];
    }[]
  ).flatMap((institution) => institution.persons);
  expect(persons.find(({ name }) => name === 'Anna Bērziņa')?.parts).toEqual([
    expect.stringMatching(/^pakalpojuma vadītājs: .+, .+$/),
  ]);
  expect(persons.filter(({ isYou }) => isYou).map(({ name }) => name)).toEqual(['Edgars Siliņš']);
  expect(await cases.call('/api/v1/rehearsal/persons')).toMatchObject({ status: 401 });
});

test('an operator is told beforehand what time brings to a case, and when', async () => {
  const id = await open();
  const found = async () =>
    (
      (await cases.get('/rehearsal/cases', 'maija.petersone')).body.items as unknown as {
        caseId: string;
        next: { at: string; sentence: string };
      }[]
    ).find(({ caseId }) => caseId === id)?.next;
  const before = await found();
  expect(before?.sentence).toMatch(/: pagājusi puse termiņa, tas beidzas /);
  const { body } = await forward(id, { toNext: true });
  expect(Date.parse(textOf(body.at))).toBeGreaterThanOrEqual(Date.parse(before?.at ?? ''));
  expect(await found()).toEqual(body.next);
  expect(body.next?.sentence).toMatch(/četras piektdaļas/);
  expect(await cases.get('/rehearsal/cases', 'anna.berzina')).toMatchObject({
    status: 403,
    body: { code: 'NOT_YOUR_ROLE' },
  });
});

describe('signing in as somebody else', () => {
  const asked = async (browser: Browser, at: string, body: object, token?: string) => {
    const csrf =
      token ??
      ((await (await browser.fetch(`${cases.url}/api/v1/session`)).json()) as { csrfToken: string })
        .csrfToken;
    return browser.fetch(`${at}/auth/sign-in-as`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify(body),
    });
  };
  let browser: Browser;
  beforeEach(async () => {
    browser = new Browser();
    await browser.signIn(`${cases.url}/auth/sign-in`, 'anna.berzina');
  });

  test('begins at the provider, which is told whom to offer', async () => {
    const zane = await cases.personId('zane.balode');
    const response = await asked(browser, cases.url, { person: zane, returnTo: '/cases' });
    const { continueAt } = (await response.json()) as { continueAt: string };
    expect(Object.fromEntries(new URL(continueAt).searchParams)).toMatchObject({
      prompt: 'login',
      login_hint: 'zane.balode',
    });
  });

  test('is refused without a session, without its token, for nobody, and where cases are real', async () => {
    const person = await cases.personId('zane.balode');
    expect((await asked(new Browser(), cases.url, { person }, 'none')).status).toBe(401);
    expect((await asked(browser, cases.url, { person }, 'none')).status).toBe(403);
    expect((await asked(browser, cases.url, { person: randomUUID() })).status).toBe(404);
    expect((await asked(browser, cases.url, {})).status).toBe(400);
    const { environment } = cases.runtime;
    const port = await freePort();
    const real = await startServer(
      {
        ...cases.runtime,
        environment: {
          ...environment,
          port,
          publicUrl: `http://127.0.0.1:${port}`,
          isRehearsal: false,
        },
      },
      [],
    );
    expect((await asked(browser, real.url, { person }, 'any')).status).toBe(404);
    await real.stop();
  });
});

test('where cases are real there is no way to skip time', async () => {
  expect(await cases.get('/rehearsal', 'anna.berzina')).toMatchObject({
    status: 200,
    body: {
      isRehearsal: true,
      banner: 'MĒĢINĀJUMS: šeit nekas nav īsts, un laiku var patīt uz priekšu.',
    },
  });
  const { runtime } = cases;
  const routes = rehearsalRoutes({
    ...runtime,
    environment: { ...runtime.environment, isRehearsal: false },
    contents: new ContentStore(runtime.environment.masterKey),
  });
  expect(routes.map(({ operation }) => operation)).toEqual(['readRehearsal']);
});

test('a rehearsal begins with half a year of measurements, with kept and broken promises', async () => {
  expect(await loadMeasurements(cases.runtime)).toBeGreaterThan(30);
  expect(await loadMeasurements(cases.runtime)).toBe(0);
  const states = async (query: string) =>
    (
      (await cases.get(`/service-levels/periods?${query}`, 'ilze.krumina')).body
        .items as unknown as { state: string }[]
    ).map(({ state }) => state);
  const availability = await states('service=DZD&indicator=availability');
  expect(availability).toContain('met');
  expect(availability).toContain('breached');
  expect(await states('service=DZD&indicator=delivery.time')).toContain('breached');
});
