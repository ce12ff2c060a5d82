import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalDate } from '@js-joda/core';
import { endOfDay } from '../../../domain/time/end-of-day';
import { todayOf } from '../../../runtime/clock';
import { exportedNames, headsFolderIn } from '../../../store/audit/head-files';
import { startDelivery } from '../../../worker/start-delivery';
import type { RunningPart } from '../../../runtime/runtime';
import { loadMeasurements } from '../../../cli/load-measurements';
import { rehearsalRoutes } from '../../../api/rehearsal/routes';
import { ContentStore } from '../../../store/content/content-store';
import { startServer } from '../../../api/server';
import { Browser } from '../browser';
import {
  accepted,
  changeRequest,
  startCases,
  textOf,
  type RunningCases,
} from '../cases/running-cases';
import { beginRun as begin, endRun } from '../../../store/rehearsal/clock-row';
import { beginRun, letRun as letRunIn, readTime, untilStill } from './running-time';
import { freePort } from '../../support/free-port';

let cases: RunningCases;
let delivery: RunningPart;
beforeAll(async () => {
  cases = await startCases();
  delivery = await startDelivery(cases.runtime);
});
afterAll(async () => {
  await delivery.stop();
  await cases.stop();
});

const open = async () =>
  textOf((await cases.post('/cases', 'edgars.silins', changeRequest())).body.caseId);
const time = (as?: string) => readTime(cases, as);
const run = (goal: object, as = 'maija.petersone') => cases.post('/rehearsal/clock', as, goal);
const letRun = (goal: object) => letRunIn(cases, goal);
const begun = (goal: object) => beginRun(cases, goal);
const momentsOf = async (id: string) =>
  (
    (await cases.get(`/cases/${id}/timeline?kind=clock`, 'anna.berzina')).body.items as unknown as {
      event: { moment: string };
    }[]
  ).map(({ event }) => event.moment);
const nextOf = async (id: string) =>
  (await time()).next.find((one) => one.case?.id === id) ?? { at: '', sentence: '' };

test('time runs on to what it does to a case next, warning by warning, and then escalates', async () => {
  const id = await open();
  const before = await nextOf(id);
  expect(before.sentence).toMatch(/: pagājusi puse termiņa, tas beidzas /);
  const stands = await letRun({ to: before.at });
  expect([stands.standing, stands.now >= before.at]).toEqual(['still', true]);
  expect(await momentsOf(id)).toEqual(['warn50']);
  expect((await nextOf(id)).sentence).toMatch(/četras piektdaļas/);
  await letRun({ to: (await nextOf(id)).at });
  await letRun({ to: (await nextOf(id)).at });
  expect(await momentsOf(id)).toEqual(['warn50', 'warn80', 'due']);
  expect((await cases.get(`/cases/${id}`, 'anna.berzina')).body.openItems).toMatchObject([
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

test('the next thing that happens to anyone is the nearest of all that is foretold', async () => {
  await open();
  const [{ at } = { at: '' }] = (await time()).next;
  expect((await letRun({ toNext: true })).now >= at).toBe(true);
  expect((await time()).next.every((one) => one.at > at)).toBe(true);
});

test('a person acts, and is told, at the system’s time, after weeks have passed in it', async () => {
  const id = await open();
  const before = (await time()).now;
  const { now } = await letRun({ seconds: 14 * 86_400 });
  expect(Date.parse(now) - Date.parse(before)).toBeGreaterThanOrEqual(14 * 86_400_000);
  const decided = await cases.post(
    `/cases/${id}/work-items/register.1.1`,
    'anna.berzina',
    accepted,
  );
  expect(decided.status).toBe(200);
  expect(textOf(decided.body.at) >= now).toBe(true);
  expect((await cases.get('/rehearsal', 'anna.berzina')).body).toMatchObject({
    isRehearsal: true,
    now: expect.stringMatching(new RegExp(`^${now.slice(0, 10)}`)) as unknown,
  });
});

test('only the operator lets time run on, and is told what comes; it runs once, and can be stopped', async () => {
  await open();
  expect(await run({ toNext: true }, 'anna.berzina')).toMatchObject({
    status: 403,
    body: { code: 'NOT_YOUR_ROLE' },
  });
  expect(await cases.post('/rehearsal/clock/stop', 'anna.berzina', {})).toMatchObject({
    status: 403,
  });
  expect((await time('anna.berzina')).next).toEqual([]);
  expect(await begun({ seconds: 300 * 86_400 })).toBe(202);
  expect(await begun({ toNext: true })).toBe(409);
  const stopped = await cases.post('/rehearsal/clock/stop', 'maija.petersone');
  expect(stopped.body).toMatchObject({ standing: 'stopped' });
  const { now, goal } = await time();
  expect(now < (goal ?? '')).toBe(true);
  const { standing } = await letRun({ seconds: 1 });
  expect(standing).toBe('still');
});

test('of operators who let time run at once one does, and it goes where that one wants it', async () => {
  const goals = [1, 2, 3, 4, 5].map((hours) => ({ seconds: hours * 3_600 }));
  const { now } = await time();
  const statuses = await Promise.all(goals.map(begun));
  expect(statuses.toSorted()).toEqual([202, 409, 409, 409, 409]);
  const { seconds = 0 } = goals[statuses.indexOf(202)] ?? {};
  const { goal } = await untilStill(cases);
  expect(Math.round((Date.parse(goal ?? '') - Date.parse(now)) / 3_600_000)).toBe(seconds / 3_600);
});

test('what an operator began who was killed before anybody carried it out keeps nobody', async () => {
  const { plain, clock } = cases.runtime;
  const from = clock.now();
  await begin(plain, { runId: randomUUID(), from, goal: new Date(from.getTime() + 1_000) });
  expect(await letRun({ seconds: 3_600 })).toMatchObject({ standing: 'still' });
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
  expect(await run(to)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
});

test('no clock runs back, nor further at once than anybody rehearses', async () => {
  const { now } = await time();
  const refused = (code: string) => ({
    status: 400,
    body: { code: 'INVALID_REQUEST', errors: [{ pointer: '/to', code }] },
  });
  const after = (ms: number) => ({ to: new Date(Date.parse(now) + ms).toISOString() });
  expect(await run(after(-1))).toMatchObject(refused('instant_has_passed'));
  expect(await run(after(4 * 366 * 86_400_000))).toMatchObject(refused('too_far'));
});

test('a run that is asked for twice under one key is one', async () => {
  const key = randomUUID();
  const ask = () =>
    cases.call('/api/v1/rehearsal/clock', {
      as: 'maija.petersone',
      json: { seconds: 600 },
      headers: { 'idempotency-key': key },
    });
  const { now } = await time();
  await ask();
  await untilStill(cases);
  await ask();
  expect(Date.parse((await untilStill(cases)).now) - Date.parse(now)).toBeLessThan(1_200_000);
});

test('what time is stuck on is named to an operator; others learn that it is, and of no case', async () => {
  const id = await open();
  const { plain, clock } = cases.runtime;
  const runId = randomUUID();
  await begin(plain, { runId, from: clock.now(), goal: clock.now() });
  await endRun(plain, runId, `case:${id}`);
  expect(await time()).toMatchObject({
    standing: 'stuck',
    stuckOn: expect.stringContaining('PU2-20/') as string,
  });
  for (const as of ['anna.berzina', 'laura.jansone'])
    expect(await time(as)).toMatchObject({ standing: 'stuck', stuckOn: null, next: [] });
  expect(await letRun({ seconds: 1 })).toMatchObject({ standing: 'still' });
});

test('a midnight that comes by itself is one: the head of its day is signed when time runs on', async () => {
  const { clock, environment } = cases.runtime;
  const midnight = endOfDay(todayOf(clock));
  await letRun({ to: new Date(Date.parse(midnight) - 300).toISOString() });
  while ((await time()).now < midnight) await sleep(50);
  await letRun({ seconds: 1 });
  const lastDay = LocalDate.parse(todayOf(clock)).minusDays(1).toString();
  expect(await exportedNames(headsFolderIn(environment.dataFolder))).toContain(lastDay);
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

test('where cases are real there is no way to let time run', async () => {
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
