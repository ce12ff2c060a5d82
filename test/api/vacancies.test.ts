import { LocalDate } from '@js-joda/core';
import { connectMailServer } from '../../activities/delivery/mail-server';
import { deliverRound } from '../../activities/delivery/deliver-round';
import { ContentStore } from '../../store/content/content-store';
import { dayOf } from '../../domain/time/day-of';
import type { CaughtMail } from '../../cli/embedded/mail-catcher';
import { withInstitution, type Transaction } from '../../runtime/database';
import { tellVacancies } from '../../activities/vacancies/tell-vacancies';
import { AppendedCase } from '../support/appended-case';
import { changeRequest, complete, emergency } from '../support/change-answers';
import { testServers } from '../support/servers';
import { startCases, textOf, type Answered, type RunningCases } from './cases/running-cases';

let cases: RunningCases;
let institutionId: string;
beforeAll(async () => {
  cases = await startCases();
  institutionId = (
    await cases.runtime.prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } })
  ).id;
});
afterAll(() => cases.stop());

const today = dayOf(new Date().toISOString());
const inDays = (n: number): string => LocalDate.parse(today).plusDays(n).toString();
const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  withInstitution(cases.runtime.prisma, institutionId, work);

interface Vacancy {
  kind: string;
  role: string;
  scope: { type: string; id: string; code: string | null; name: string | null };
  from: string;
  until: string | null;
  persons: { name: string }[];
  openItems: { count: number; nextDueAt: string | null };
  sentence: string;
  mend: string;
}

const asked = (query = '', as = 'ilze.krumina', language = 'lv'): Promise<Answered> =>
  cases.get(`/vacancies${query}`, as, language);
async function vacancies(query = '', language = 'lv'): Promise<Vacancy[]> {
  const { status, body } = await asked(query, 'ilze.krumina', language);
  expect(status).toBe(200);
  return body['items'] as unknown as Vacancy[];
}
const said = (found: readonly Vacancy[]) =>
  found.map(({ kind, role, scope, from, until }) =>
    `${kind} ${role} ${scope.code ?? scope.type} ${from} ${until ?? ''}`.trim(),
  );

async function done(answer: Promise<Answered>): Promise<Answered> {
  const answered = await answer;
  expect([answered.status < 300, answered.body.code]).toEqual([true, undefined]);
  return answered;
}

const holdingId = async (role: string, shortName: string, of?: string): Promise<string> => {
  const personId = await cases.personId(shortName);
  return within(
    async (tx) =>
      (
        await tx.holding.findFirstOrThrow({
          where: {
            role,
            personId,
            validTo: null,
            ...(of === undefined
              ? {}
              : { scopeId: (await tx.service.findFirstOrThrow({ where: { code: of } })).id }),
          },
        })
      ).id,
  );
};
/** As a keeper of the registers does; the register's rows are changed by their version. */
const change = async (path: string, as: string, json: unknown): Promise<Answered> => {
  const item = await cases.get(path.slice(0, path.lastIndexOf('/')), as);
  const response = await cases.call(`/api/v1${path}`, {
    as,
    json,
    headers: { 'if-match': item.headers.get('etag') ?? '' },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answered['body'],
  };
};

test('with every role held and nobody away, the radar shows nothing', async () => {
  const { body } = await done(asked('?weeks=12'));
  expect(body).toEqual({ on: today, until: inDays(84), items: [] });
});

test('a holder whose validity ends in three weeks is found, and no longer once somebody follows', async () => {
  const owner = await holdingId('service_owner', 'liga.ozola', 'PPI');
  await done(
    change(`/roles/${owner}/reassign`, 'ilze.krumina', {
      person: 'martins.liepins',
      on: inDays(1),
      until: inDays(21),
    }),
  );
  const [found, ...others] = await vacancies();
  expect([said(found === undefined ? [] : [found]), others]).toEqual([
    [`roleVacant service_owner PPI ${inDays(21)}`],
    [],
  ]);
  expect(found).toMatchObject({
    scope: { type: 'service', name: 'Pabalsta pārcelšanās izdevumiem piešķiršana' },
    persons: [],
    openItems: { count: 0, nextDueAt: null },
    mend: 'Ierakstiet, kam šī loma ir turpmāk.',
  });
  expect(found?.sentence).toContain(
    'Lomas nav nevienam: pakalpojuma vadītājs, Pabalsta pārcelšanās izdevumiem piešķiršana.',
  );
  expect((await vacancies('', 'en'))[0]?.sentence).toContain(
    'Nobody holds the role: service manager, Granting of relocation allowance.',
  );
  expect(await vacancies('?weeks=2')).toEqual([]);
  await done(
    cases.post('/roles', 'ilze.krumina', {
      role: 'service_owner',
      of: 'PPI',
      person: 'liga.ozola',
      from: inDays(21),
    }),
  );
  expect(await vacancies()).toEqual([]);
});

test('the absence of a holder without a deputy is warned of, and the warning vanishes once a deputy is registered (R18)', async () => {
  const away = { reason: 'absence', from: inDays(5), to: inDays(12) };
  await done(
    cases.post('/deputies', 'anna.berzina', {
      deputy: 'janis.kalnins',
      role: 'service_owner',
      of: 'DZD',
      ...away,
    }),
  );
  const found = await vacancies('?kind=holderAbsent');
  expect(said(found)).toEqual([`holderAbsent service_owner DSA ${inDays(5)} ${inDays(12)}`]);
  expect(found[0]).toMatchObject({
    persons: [{ name: 'Anna Bērziņa' }],
    mend: 'Ierakstiet aizvietotāju uz prombūtnes laiku.',
  });
  await done(
    cases.post('/deputies', 'anna.berzina', {
      deputy: 'martins.liepins',
      role: 'service_owner',
      of: 'DSA',
      ...away,
    }),
  );
  expect(await vacancies()).toEqual([]);
});

// ── Who may ask, and how ───────────────────────────────────────────────────

test.each([
  ['edgars.silins', 403],
  ['anna.berzina', 403],
  ['juris.vanags', 200],
  ['peteris.zarins', 200],
])(
  '%s is answered %d: the radar is for portfolio managers and keepers of the registers',
  async (as, status) => {
    expect((await asked('', as)).status).toBe(status);
  },
);

test.each(['?weeks=0', '?weeks=13', '?weeks=x', '?kind=other', '?cursor=nonsense', '?unknown=1'])(
  '%s is refused with a code',
  async (query) => {
    const { status, body } = await asked(query);
    expect([status, typeof body.code]).toEqual([400, 'string']);
  },
);

test('the list comes page by page, each finding once', async () => {
  const provider = await holdingId('service_provider', 'edgars.silins', 'DSA');
  await done(change(`/roles/${provider}/end`, 'ilze.krumina', { on: inDays(7) }));
  const security = await holdingId('security_officer', 'normunds.grinbergs');
  await done(change(`/roles/${security}/end`, 'ilze.krumina', { on: inDays(9) }));
  const all = await vacancies();
  expect(said(all)).toEqual([
    `roleVacant service_provider DSA ${inDays(7)}`,
    `roleVacant security_officer institution ${inDays(9)}`,
  ]);
  const first = (await done(asked('?limit=1'))).body;
  const second = (await done(asked(`?limit=1&cursor=${textOf(first['nextCursor'])}`))).body;
  expect([first['items'], second['items'], second['nextCursor']]).toEqual([
    [all[0]],
    [all[1]],
    undefined,
  ]);
});

// ── What is open ───────────────────────────────────────────────────────────

/** Whatever stands in some person's inbox, asked as each of them. */
async function inSomeInbox(): Promise<Set<string>> {
  const persons = await within((tx) =>
    tx.holding.findMany({ select: { personId: true }, distinct: ['personId'] }),
  );
  const names = await cases.runtime.prisma.person.findMany({
    where: { id: { in: persons.map(({ personId }) => personId) } },
    select: { shortName: true },
  });
  const found = new Set<string>();
  for (const { shortName } of names) {
    const items = (await done(cases.get('/inbox?limit=200', shortName))).body[
      'items'
    ] as unknown as { caseId: string; item: string }[];
    for (const { caseId, item } of items) found.add(`${caseId}:${item}`);
  }
  return found;
}

const openItems = async (): Promise<string[]> =>
  (
    await within((tx) => tx.workItem.findMany({ where: { status: 'open' }, select: { id: true } }))
  ).map(({ id }) => id);
const soon = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

test('an open case whose requester is the only one who could decide waits for nobody: the radar says so as the inboxes do, until a deputy is named (R20)', async () => {
  // A small institution: one person manages both portfolios, and nobody stands in.
  const portfolio = await holdingId('institution_resource_portfolio_owner', 'peteris.zarins');
  await done(
    change(`/roles/${portfolio}/reassign`, 'ilze.krumina', { person: 'ilze.krumina', on: today }),
  );
  await within((tx) =>
    tx.deputy.updateMany({
      where: { reason: 'conflict_of_interest' },
      data: { validTo: new Date(`${today}T00:00:00Z`) },
    }),
  );
  const one = await AppendedCase.open(cases.runtime, {
    task: 'PU2-20',
    at: soon(-3),
    by: 'ilze.krumina',
    request: changeRequest(),
  });
  await one.answer(soon(-2), 'register', complete);
  await one.answer(soon(-1), 'classify', emergency());
  await AppendedCase.open(cases.runtime, {
    task: 'PU2-20',
    at: soon(-1),
    by: 'anna.berzina',
    subject: 'DZD',
    request: changeRequest(),
  });

  const [found] = await vacancies('?kind=fourEyes');
  expect(found).toMatchObject({
    role: 'institution_service_portfolio_owner',
    from: today,
    until: null,
    persons: [{ name: 'Ilze Krūmiņa' }],
    openItems: { count: 1 },
    mend: 'Ierakstiet aizvietotāju interešu konflikta gadījumam.',
  });
  expect(found?.openItems.nextDueAt).not.toBeNull();
  const nobodys = async () => {
    const theirs = await inSomeInbox();
    return (await openItems()).filter((id) => !theirs.has(id));
  };
  const abandoned = await nobodys();
  expect(abandoned).toHaveLength(1);
  expect(abandoned[0]?.startsWith(one.caseId)).toBe(true);

  // Neither is an item of somebody else's that has no one any more.
  const owner = await holdingId('service_owner', 'anna.berzina', 'DZD');
  await within((tx) =>
    tx.holding.update({ where: { id: owner }, data: { validTo: new Date(`${today}T00:00:00Z`) } }),
  );
  const now = (await vacancies()).filter(({ from }) => from <= today);
  expect(said(now)).toEqual(expect.arrayContaining([`roleVacant service_owner DZD ${today}`]));
  expect(now.reduce((sum, { openItems: { count } }) => sum + count, 0)).toBe(
    (await nobodys()).length,
  );

  const [principalPersonId, deputyPersonId] = [
    await cases.personId('ilze.krumina'),
    await cases.personId('liga.ozola'),
  ];
  await within((tx) =>
    tx.deputy.create({
      data: {
        id: 'conflict',
        institutionId,
        principalPersonId,
        deputyPersonId,
        reason: 'conflict_of_interest',
        validFrom: new Date(`${today}T00:00:00Z`),
      },
    }),
  );
  expect(await vacancies('?kind=fourEyes')).toEqual([]);
  expect((await nobodys()).some((id) => id.startsWith(one.caseId))).toBe(false);
});

test('the radar of a person complained about says nothing of that complaint (R21)', async () => {
  const personId = await cases.personId('ilze.krumina');
  const before = (await vacancies()).reduce((sum, { openItems: { count } }) => sum + count, 0);
  expect(before).toBeGreaterThan(0);
  await within((tx) => tx.case.updateMany({ data: { hiddenFrom: [personId] } }));
  expect((await vacancies()).reduce((sum, { openItems: { count } }) => sum + count, 0)).toBe(0);
  await within((tx) => tx.case.updateMany({ data: { hiddenFrom: [] } }));
});

test('what another institution’s case asks of a role here is on the radar here, and not there', async () => {
  const count = async (as: string) =>
    ((await done(asked('', as))).body['items'] as unknown as Vacancy[])
      .filter(({ role, scope }) => role === 'service_owner' && scope.code === 'DZD')
      .reduce((sum, { openItems: { count: open } }) => sum + open, 0);
  const before = await count('ilze.krumina');
  const caseId = textOf(
    (
      await done(
        cases.post('/cases', 'aija.freimane', {
          task: 'PU2-10',
          title: 'Darbu laiks',
          subject: { type: 'service', code: 'ADR' },
          request: { course: 'coordination', reason: 'Jāsaskaņo darbu laiks.' },
        }),
      )
    ).body.caseId,
  );
  const [item] = (await done(cases.get(`/cases/${caseId}`, 'aija.freimane'))).body[
    'openItems'
  ] as unknown as { id: string }[];
  // Its service depends on the one that the work is done on, and nobody manages it now.
  await done(
    cases.post(`/cases/${caseId}/work-items/${item?.id ?? ''}`, 'aija.freimane', {
      answer: {
        outcome: 'sent',
        activity: 'Darbi sestdienas naktī.',
        asks: ['affectedOwners'],
        isUrgent: false,
      },
    }),
  );
  expect([await count('ilze.krumina'), await count('laura.jansone')]).toEqual([before + 1, 0]);
});

// ── Warnings ───────────────────────────────────────────────────────────────

const address = `ilze.${Date.now()}@paa.example`;
const received = async (): Promise<CaughtMail[]> =>
  (
    (await (
      await fetch(new URL('/messages.json', testServers().mailPageUrl))
    ).json()) as CaughtMail[]
  )
    .filter(({ to }) => to.includes(address))
    .reverse();

/** As the worker does every day; whatever is told leaves at once. */
async function warn(): Promise<void> {
  const { plain, environment, logger } = cases.runtime;
  const now = () => new Date();
  await tellVacancies({ plain, keepsWorkingHours: false, now });
  const mailServer = connectMailServer(environment);
  const dependencies = {
    plain,
    logger,
    mailServer,
    now,
    contents: new ContentStore(environment.masterKey),
    publicUrl: environment.publicUrl,
    keepsWorkingHours: false,
    tellCase: () => Promise.resolve(),
    openCase: () => Promise.resolve(),
  };
  const waiting = () =>
    within((tx) => tx.outbox.count({ where: { kind: 'vacancies', deliveredAt: null } }));
  // Transactions of other test files hold delivery back as ours would.
  while ((await waiting()) > 0) await deliverRound(dependencies, ['vacancies']);
  mailServer.close();
}

test('portfolio managers are mailed what is new, once, in their language; what was mended and came back is told again', async () => {
  await cases.runtime.prisma.person.update({
    where: { shortName: 'ilze.krumina' },
    data: { email: address },
  });
  const stands = await vacancies();
  await warn();
  const [first, ...more] = await received();
  expect([more, first?.subject]).toEqual([
    [],
    `Trūkst, kas rīkojas: ${stands.length} jauni brīdinājumi`,
  ]);
  for (const { sentence, mend } of stands) expect(first?.text).toContain(`${sentence} ${mend}`);

  await warn();
  expect(await received()).toHaveLength(1);

  await cases.runtime.prisma.person.update({
    where: { shortName: 'ilze.krumina' },
    data: { language: 'en' },
  });
  await done(
    cases.post('/roles', 'ilze.krumina', {
      role: 'security_officer',
      person: 'sandra.klavina',
      from: today,
    }),
  );
  await warn();
  expect(await received()).toHaveLength(1);
  const officer = await holdingId('security_officer', 'sandra.klavina');
  await within((tx) =>
    tx.holding.update({
      where: { id: officer },
      data: { validTo: new Date(`${inDays(3)}T00:00:00Z`) },
    }),
  );
  await warn();
  const [, second, ...none] = await received();
  expect([none, second?.subject]).toEqual([[], 'Nobody there to act: 1 new warning']);
  expect(second?.text).toContain('Nobody holds the role:');
  expect(
    await within((tx) =>
      tx.vacancyTold.count({
        where: { role: 'security_officer', mendedAt: null, personId: { not: undefined } },
      }),
    ),
  ).toBe(1);
});
