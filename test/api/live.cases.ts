import { setTimeout as sleep } from 'node:timers/promises';
import { accepted, changeRequest, textOf, type RunningCases } from './cases/running-cases';
import { withInstitution } from '../../runtime/database';
import { Browser } from './browser';
import { Listening } from './listening';
import { systemToken } from './system-token';

let cases: RunningCases;
const listeners: Listening[] = [];
const listen = async (as: string, query = '', headers: Record<string, string> = {}) => {
  const listening = await Listening.to(`${cases.url}/api/v1/events${query}`, {
    authorization: `Bearer ${await cases.tokenOf(as)}`,
    ...headers,
  });
  listeners.push(listening);
  return listening;
};
const open = async (also: object = {}) =>
  textOf((await cases.post('/cases', 'edgars.silins', changeRequest(also))).body.caseId);
const register = (id: string) =>
  cases.post(`/cases/${id}/work-items/register.1.1`, 'anna.berzina', accepted);
const isPresence = (kind: string) => kind === 'presence';
const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;
/** How many statements wait for the table of cases. */
const waitingForCases = async () => {
  const [row] = await cases.runtime.prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_locks
     where not granted and relation = 'cases'::regclass`;
  return row?.count ?? 0;
};
const ofCase = (id: string) => (kind: string, data: { caseId?: string | null }) =>
  kind === 'case' && data.caseId === id;

/** Somebody who listens with their session, and the way to sign them out. */
async function listenSignedIn(subject: string) {
  const { url } = cases;
  const browser = new Browser();
  await browser.signIn(`${url}/auth/sign-in?returnTo=/inbox`, subject);
  const cookie = [...browser.cookiesOf(new URL(url))].map((each) => each.join('=')).join('; ');
  const listening = await Listening.to(`${url}/api/v1/events`, { cookie });
  listeners.push(listening);
  expect(await listening.hears((kind) => kind === 'session')).toMatchObject({
    expiresAt: expect.any(String) as string,
  });
  return {
    listening,
    signOut: async (): Promise<void> => {
      const session = await browser.fetch(`${url}/api/v1/session`);
      const { csrfToken } = (await session.json()) as { csrfToken: string };
      const signedOut = await browser.fetch(`${url}/auth/sign-out`, {
        method: 'POST',
        headers: { 'x-csrf-token': csrfToken },
      });
      expect(signedOut.status).toBe(200);
    },
  };
}

export function liveCases(running: () => RunningCases): void {
  beforeAll(() => void (cases = running()));

  afterEach(async () => {
    await Promise.all(listeners.splice(0).map((each) => each.stop()));
  });

  test('who may read a case hears what happens in it and by whom, and whose work it is hears of the inbox', async () => {
    const anna = await listen('anna.berzina');
    const id = await open();
    expect(await anna.hears(ofCase(id))).toMatchObject({ sequence: 1 });
    await anna.hears((kind) => kind === 'inbox');
    await register(id);
    expect(
      await anna.hears((kind, data) => ofCase(id)(kind, data) && data.sequence === 2),
    ).toMatchObject({
      by: { name: 'Anna Bērziņa' },
    });
  });

  test('nobody hears of a case that they may not know of', async () => {
    const stranger = await listen('guntis.purins');
    const anna = await listen('anna.berzina');
    const hidden = await open();
    await register(hidden);
    await anna.hears(ofCase(hidden));
    // One's own opening comes after it: whatever was to be told is told by then.
    const own = textOf((await cases.post('/cases', 'guntis.purins', changeRequest())).body.caseId);
    await stranger.hears(ofCase(own));
    expect(stranger.told.filter(({ data }) => data.caseId === hidden)).toEqual([]);
  });

  test('whoever comes back goes on where they were, and nothing in between is left out', async () => {
    const before = await listen('anna.berzina');
    await open();
    await before.hears((kind) => kind === 'case');
    const mark = before.lastId;
    await before.stop();
    const [first, second] = [await open(), await open()];
    const byHeader = await listen('anna.berzina', '', { 'last-event-id': mark });
    const byQuery = await listen('anna.berzina', `?after=${mark}`);
    for (const each of [byHeader, byQuery]) {
      await each.hears(ofCase(first));
      await each.hears(ofCase(second));
    }
  });

  test('a mark that this database never gave makes everything be looked at anew', async () => {
    const listening = await listen('anna.berzina', '?after=999999999999999');
    expect(await listening.hears((kind) => kind === 'case')).toMatchObject({ caseId: null });
    await listening.hears((kind) => kind === 'inbox');
  });

  test('who has the case open is told to the others who have, and to nobody else', async () => {
    const id = await open();
    const anna = await listen('anna.berzina', `?open=${id}`);
    const janis = await listen('janis.kalnins', `?open=${id}`);
    const stranger = await listen('guntis.purins', `?open=${id}`);
    expect(await anna.hears(isPresence)).toMatchObject({
      caseId: id,
      persons: [{ name: 'Jānis Kalniņš' }],
    });
    expect(await janis.hears(isPresence)).toMatchObject({ persons: [{ name: 'Anna Bērziņa' }] });
    const own = textOf((await cases.post('/cases', 'guntis.purins', changeRequest())).body.caseId);
    await stranger.hears(ofCase(own));
    expect(stranger.told.filter(({ kind }) => kind === 'presence')).toEqual([]);
  });

  test('who else is there is told to who may know who works here: to no partner’s person and no system', async () => {
    const id = await open();
    const toms = await listen('toms.birznieks', `?open=${id}`);
    const system = await Listening.to(`${cases.url}/api/v1/events?open=${id}`, {
      authorization: `Bearer ${await systemToken(cases.runtime)}`,
    });
    listeners.push(system);
    const anna = await listen('anna.berzina', `?open=${id}`);
    await anna.hears(isPresence);
    await register(id);
    for (const each of [toms, system]) {
      await each.hears(ofCase(id));
      expect(each.told.filter(({ kind }) => kind === 'presence')).toEqual([]);
    }
  });

  test('who leaves while it is looked up what they may read is not said to be there for good', async () => {
    const id = await open();
    const janis = await listen('janis.kalnins', `?open=${id}`);
    const anna = await listen('anna.berzina', `?open=${id}`);
    await anna.hears(isPresence);
    const { prisma } = cases.runtime;
    const now = jest.spyOn(Date, 'now');
    try {
      await withInstitution(prisma, 'nobody', async (tx) => {
        await tx.$executeRaw`lock table cases in access exclusive mode`;
        now.mockReturnValue(Date.now() + 25_000);
        while ((await waitingForCases()) === 0) await sleep(20);
        await janis.stop();
        await cases.get('/session', 'anna.berzina');
      });
      now.mockReturnValue(Date.now() + 25_000);
      await anna.hears((kind, data) => isPresence(kind) && isEmpty(data['persons']));
    } finally {
      now.mockRestore();
    }
  });

  test('who has signed out hears nothing more', async () => {
    const browser = new Browser();
    await browser.signIn(`${cases.url}/auth/sign-in`, 'anna.berzina');
    const cookie = [...browser.cookiesOf(new URL(cases.url))]
      .map((pair) => pair.join('='))
      .join('; ');
    const anna = await Listening.to(`${cases.url}/api/v1/events`, { cookie });
    listeners.push(anna);
    const session = await browser.fetch(`${cases.url}/api/v1/session`);
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    await browser.fetch(`${cases.url}/auth/sign-out`, {
      method: 'POST',
      headers: { 'x-csrf-token': csrfToken },
    });
    await open();
    await anna.ends();
    expect(anna.told.map(({ kind }) => kind)).not.toContain('case');
    expect(anna.told.at(-1)).toEqual({ kind: 'session', data: { expiresAt: null } });
  });

  test('a person has six streams, and what is no list of cases is refused', async () => {
    await Promise.all(Array.from({ length: 6 }, () => listen('zane.balode')));
    expect((await cases.get('/events', 'zane.balode')).status).toBe(429);
    expect((await cases.get('/events?open=all', 'anna.berzina')).status).toBe(400);
    expect((await cases.get('/events?after=soon', 'anna.berzina')).status).toBe(400);
  });

  test('who loses the right to read a case hears no more of it, nor who comes to it', async () => {
    const janisId = await cases.personId('janis.kalnins');
    const id = await open();
    const janis = await listen('janis.kalnins', `?open=${id}`);
    const anna = await listen('anna.berzina', `?open=${id}`);
    await register(id);
    await janis.hears(ofCase(id));
    const { id: institutionId } = await cases.runtime.prisma.institution.findUniqueOrThrow({
      where: { code: 'PAA' },
    });
    // Jānis reads it as Anna's deputy only.
    await withInstitution(
      cases.runtime.prisma,
      institutionId,
      (tx) => tx.$executeRaw`update deputies set valid_to = current_date
      where deputy_person_id = ${janisId}`,
    );
    expect((await cases.get(`/cases/${id}`, 'janis.kalnins')).status).toBe(404);
    await cases.post(`/cases/${id}/hold`, 'anna.berzina', { reason: 'Gaidām partnera atbildi.' });
    await anna.hears((kind, data) => ofCase(id)(kind, data) && data.sequence === 3);
    await listen('valdis.rozitis', `?open=${id}`);
    const namesValdis = (data: Readonly<Record<string, unknown>>) =>
      JSON.stringify(data['persons'] ?? []).includes('Valdis');
    await anna.hears((kind, data) => isPresence(kind) && namesValdis(data));
    const own = await cases.post('/cases', 'janis.kalnins', changeRequest());
    await janis.hears(ofCase(textOf(own.body.caseId)));
    expect(janis.told.filter(({ data }) => data.caseId === id && data.sequence === 3)).toEqual([]);
    expect(janis.told.filter(({ data }) => namesValdis(data))).toEqual([]);
  });

  test('the stream of a browser ends as its session is ended by the same process, though nothing happens and no beat comes', async () => {
    const { listening, signOut } = await listenSignedIn('ilze.krumina');
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    try {
      await signOut();
      await listening.ends();
      expect(listening.told.at(-1)).toEqual({ kind: 'session', data: { expiresAt: null } });
    } finally {
      now.mockRestore();
    }
  });

  test('the streams of a browser end with its session, whether somebody signs out or it expires', async () => {
    const out = await listenSignedIn('ilze.krumina');
    const expired = await listenSignedIn('juris.vanags');
    await out.signOut();
    await cases.runtime.prisma.$executeRaw`update person_sessions set ends_at = now()
    where person_id = ${await cases.personId('juris.vanags')}`;
    for (const { listening } of [out, expired]) {
      expect(
        await listening.hears((kind, data) => kind === 'session' && data['expiresAt'] === null),
      ).toBeDefined();
      await listening.ends();
    }
  });
}
