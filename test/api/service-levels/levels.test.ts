import { setTimeout as sleep } from 'node:timers/promises';
import { CaseWorkflow } from '../../../cases/case-workflow';
import { signInAsSystem } from '../../../cli/sign-in-as-system';
import { withInstitution } from '../../../runtime/database';
import { rigaDateOf } from '../../../domain/time/zone';
import { readDemonstration } from '../../../cli/embedded/demonstration';
import { exclude, withdrawExclusion } from '../../../store/service-levels/exclude';
import { setUpMonitors } from '../../../activities/monitors/keep-monitors';
import { monitorId } from '../../../domain/service-levels/monitor-id';
import { storeMeasurements } from '../../../store/service-levels/store-measurements';
import { watchTerms } from '../../../activities/monitors/watch-terms';
import { openedCase, toldCase } from '../../../worker/case-tellers';
import { startMonitors } from '../../../worker/start-monitors';
import {
  startCases,
  textOf,
  type Answered,
  type Json,
  type RunningCases,
} from '../cases/running-cases';

let cases: RunningCases;
let institutionId: string;
let systemToken: string;
beforeAll(async () => {
  cases = await startCases();
  institutionId = (
    await cases.runtime.prisma.institution.findFirstOrThrow({ where: { code: 'PAA' } })
  ).id;
  const { oidc } = cases.runtime.environment;
  const [client] = (await readDemonstration(oidc.clientSecret)).systems;
  if (client === undefined) throw new Error('the demonstration has no system');
  systemToken = (await signInAsSystem(oidc.issuer, client)).accessToken;
});
afterAll(() => cases.stop());

const measured = (service: string, measuredAt: string, value: number, also: object = {}) => ({
  service,
  indicator: 'availability',
  measuredAt,
  value,
  source: 'probe',
  method: 'HTTP request from outside, each minute',
  ...also,
});

/** As the monitoring system of the demonstration. */
async function send(measurements: object[]): Promise<Answered> {
  const response = await cases.call('/api/v1/measurements', {
    json: { measurements },
    headers: { authorization: `Bearer ${systemToken}`, 'accept-language': 'lv' },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Json,
  };
}
const fates = ({ body }: Answered) =>
  (body.items as unknown as { fate: string }[]).map(({ fate }) => fate);

interface Period {
  terms: string;
  indicator: string;
  startsAt: string;
  endsAt: string;
  state: string;
  value: number | null;
  target: number;
  measurements: number;
  leftOut: number;
  isOver: boolean;
  caseId: string | null;
  excuse: string | null;
}
const periods = async (query: string): Promise<Period[]> =>
  (await cases.get(`/service-levels/periods?${query}`, 'ilze.krumina')).body
    .items as unknown as Period[];

const agoInDays = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** As the monitor's workflow does, at an instant of its own. */
function watch(termsCode: string, now: string): Promise<string | undefined> {
  const { plain, temporal, environment } = cases.runtime;
  const workflow = new CaseWorkflow(temporal, environment);
  const opened = openedCase(workflow);
  return watchTerms(
    {
      plain,
      tellCase: toldCase(temporal, workflow),
      openCase: (...asked) => opened(...asked).catch(() => opened(...asked)),
    },
    { institutionId, termsCode },
    now,
  );
}
const levelCases = async () =>
  (await cases.get('/cases?task=PU2-17', 'ilze.krumina')).body.items as unknown as {
    caseId: string;
    title: string;
    status: string;
    variant: string;
    result: string | null;
  }[];
const detailOf = async (caseId: string) =>
  (await cases.get(`/cases/${caseId}`, 'ilze.krumina')).body;

async function decide(as: string, caseId: string, step: string, answer: object): Promise<void> {
  const items = (await cases.get(`/cases/${caseId}`, as)).body['openItems'] as unknown as {
    id: string;
    step: string;
  }[];
  const answered = await cases.post(
    `/cases/${caseId}/work-items/${items.find((one) => one.step === step)?.id ?? 'none'}`,
    as,
    { answer },
  );
  expect([answered.body.code, answered.status < 300]).toEqual([undefined, true]);
}

describe('measurements', () => {
  test('are stored once, with source and method; what contradicts is not stored unless it says that it corrects (S001-46)', async () => {
    const [at, other] = ['2026-02-03T10:00:00Z', '2026-02-03T10:01:00Z'];
    expect(
      fates(
        await send([
          measured('EPN', at, 100),
          measured('EPN', other, 100),
          measured('EPN', at, 100),
        ]),
      ),
    ).toEqual(['stored', 'stored', 'repeated']);
    expect(
      fates(
        await send([
          measured('EPN', at, 100),
          measured('EPN', at, 90),
          measured('EPN', other, 40, { corrects: true }),
          measured('EPN', other, 40, { corrects: true }),
        ]),
      ),
    ).toEqual(['repeated', 'contradicts', 'stored', 'repeated']);
    expect(
      await periods('service=EPN&indicator=availability&from=2026-02-01&to=2026-02-28'),
    ).toMatchObject([{ state: 'breached', value: 70, measurements: 2 }]);
  });

  test('are judged by the set of terms valid at their time (R11)', async () => {
    await send([
      measured('DZD', '2025-12-15T10:00:00Z', 99.2),
      measured('DZD', '2026-01-15T10:00:00Z', 99.2),
    ]);
    const judged = await periods(
      'service=DZD&indicator=availability&from=2025-12-01&to=2026-01-31',
    );
    expect(judged.map(({ target, state }) => [target, state])).toEqual([
      [99.5, 'breached'],
      [99, 'met'],
    ]);
  });

  test('of what nobody promised, or of no service, are told so one by one', async () => {
    expect(
      fates(
        await send([
          measured('DZD', '2024-12-15T10:00:00Z', 99),
          measured('XYZ', '2026-01-15T10:00:00Z', 99),
          measured('PPI', '2026-01-15T10:00:00Z', 99),
          measured('ADR', '2026-01-15T10:00:00Z', 99),
        ]),
      ),
    ).toEqual(['notPromised', 'unknownService', 'notPromised', 'unknownService']);
  });

  test('of no service are told so to persons too, beside those that are stored', async () => {
    expect(
      fates(
        await cases.post('/measurements', 'anna.berzina', {
          measurements: [
            measured('DZD', '2026-03-02T10:00:00Z', 99.9),
            measured('NAV', '2026-03-02T10:00:00Z', 99.9),
          ],
        }),
      ),
    ).toEqual(['stored', 'unknownService']);
    expect(
      (
        await cases.post('/measurements', 'emily.carter', {
          measurements: [
            measured('DZD', '2026-03-02T11:00:00Z', 99.9),
            measured('NAV', '2026-03-02T10:00:00Z', 99.9),
          ],
        })
      ).body.code,
    ).toBe('NOT_YOUR_ROLE');
  });

  test('are given by systems, and by those who provide or manage the service; nonsense is refused', async () => {
    const one = { measurements: [measured('DZD', '2026-03-01T10:00:00Z', 99.9)] };
    const asked = async (as: string, body: object) =>
      (await cases.post('/measurements', as, body)).body.code;
    expect([
      await asked('edgars.silins', one),
      await asked('anna.berzina', one),
      await asked('ilze.krumina', one),
    ]).toEqual([undefined, undefined, undefined]);
    expect([
      await asked('emily.carter', one),
      await asked('valdis.rozitis', one),
      await asked('ruta.kalnina', one),
      await asked('toms.birznieks', one),
    ]).toEqual(['NOT_YOUR_ROLE', 'NOT_YOUR_ROLE', 'NOT_YOUR_ROLE', 'NOT_YOUR_ROLE']);
    for (const wrong of [
      { measurements: [] },
      { measurements: [measured('DZD', 'yesterday', 1)] },
      { measurements: [measured('DZD', '1999-01-01T00:00:00Z', 1)] },
      { measurements: [{ ...measured('DZD', '2026-03-01T10:00:00Z', 1), value: 'many' }] },
    ])
      expect(await asked('edgars.silins', wrong)).toBe('INVALID_REQUEST');
  });

  test('lie not in the future, and are possible in their unit', async () => {
    const [tomorrow, at] = [agoInDays(-1), '2026-02-20T10:00:00Z'];
    expect(
      fates(
        await send([
          measured('EPN', tomorrow, 100),
          measured('EPN', at, 100.5),
          measured('EPN', at, -1),
          { ...measured('EPN', at, -3), indicator: 'delivery.time' },
        ]),
      ),
    ).toEqual(['inTheFuture', 'impossible', 'impossible', 'impossible']);
  });

  test('say by which set they came where several promise the same each in its own way', async () => {
    const delivered = (at: string, also: object = {}) => ({
      ...measured('IZZ', at, 3),
      indicator: 'delivery.time',
      ...also,
    });
    const at = '2026-02-20T10:00:00Z';
    expect(
      fates(
        await send([
          delivered(at),
          delivered(at, { terms: 'IZZ-STEIDZAMI' }),
          delivered(at, { terms: 'IZZ-PAMATA', value: 6 }),
          delivered(at, { terms: 'EPN-PAMATA' }),
        ]),
      ),
    ).toEqual(['severalSets', 'stored', 'stored', 'notPromised']);
    const judged = await periods(
      'service=IZZ&indicator=delivery.time&from=2026-02-01&to=2026-02-28',
    );
    expect(
      judged.map(({ terms, state, measurements }) => [terms, state, measurements]).sort(),
    ).toEqual([
      ['IZZ-PAMATA', 'breached', 1],
      ['IZZ-STEIDZAMI', 'met', 1],
    ]);
    // Promised in working hours for each case; what came out is the share of cases that kept it.
    expect(judged.find(({ terms }) => terms === 'IZZ-STEIDZAMI')).toMatchObject({
      unit: 'workingHours',
      value: 100,
      valueUnit: 'percent',
    });
    expect(
      (await periods('service=EPN&indicator=availability&from=2026-02-01&to=2026-02-28'))[0],
    ).toMatchObject({ unit: 'percent', valueUnit: 'percent' });
  });

  test('are the same whether they say their set or not, where only one promises it', async () => {
    const at = '2026-02-25T10:00:00Z';
    const said = (value: number, also: object = {}) => measured('EPN', at, value, also);
    expect(
      fates(
        await send([
          said(98),
          said(98, { terms: 'EPN-PAMATA' }),
          said(99, { terms: 'EPN-PAMATA', corrects: true }),
          said(99),
        ]),
      ),
    ).toEqual(['stored', 'repeated', 'stored', 'repeated']);
  });

  test('are corrected one after another, in one batch and at the same time; no correction is lost', async () => {
    const at = '2026-03-05T10:00:00Z';
    const corrected = (value: number) => measured('EPN', at, value, { corrects: true });
    expect(
      fates(
        await send([
          measured('EPN', at, 5),
          corrected(95),
          measured('EPN', at, 77),
          corrected(95),
          corrected(96),
        ]),
      ),
    ).toEqual(['stored', 'stored', 'contradicts', 'repeated', 'stored']);
    const sent = await Promise.all([20, 40, 60].map((value) => send([corrected(value)])));
    expect(sent.flatMap(fates)).toEqual(['stored', 'stored', 'stored']);
    const [march] = await periods(
      'service=EPN&indicator=availability&from=2026-03-01&to=2026-03-31',
    );
    expect([20, 40, 60]).toContain(march?.value);
    expect(march).toMatchObject({ measurements: 1 });
  });

  test('sent at the same time twenty times over are counted once', async () => {
    const batch = Array.from({ length: 50 }, (_, minute) =>
      measured('EPN', `2026-04-01T10:${String(minute).padStart(2, '0')}:00Z`, 100),
    );
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(batch)));
    const all = sent.filter(({ status }) => status === 200).flatMap(fates);
    expect(all.filter((fate) => fate === 'stored')).toHaveLength(50);
    expect(all.every((fate) => fate === 'stored' || fate === 'repeated')).toBe(true);
    expect(
      await periods('service=EPN&indicator=availability&from=2026-04-01&to=2026-04-30'),
    ).toMatchObject([{ measurements: 50, value: 100, state: 'met' }]);
  });

  test('in a time that was agreed not to count are left out, before and after they came', async () => {
    await send([
      measured('EPN', '2026-05-01T10:00:00Z', 0),
      measured('EPN', '2026-05-02T10:00:00Z', 100),
    ]);
    const asked = {
      service: 'EPN',
      startsAt: '2026-05-01T00:00:00+03:00',
      endsAt: '2026-05-02T00:00:00+03:00',
      reason: 'Izsludināti apkopes darbi pa nakti.',
    };
    const refusedTo = async (as: string, also: object = {}) =>
      (await cases.post('/service-levels/exclusions', as, { ...asked, ...also })).body.code;
    expect([
      await refusedTo('guntis.purins'),
      await refusedTo('martins.liepins'),
      await refusedTo('ilze.krumina', { endsAt: asked.startsAt }),
      await refusedTo('ilze.krumina', { endsAt: '2026-06-02T00:00:00+03:00' }),
      await refusedTo('ilze.krumina', { indicator: 'nonsense' }),
    ]).toEqual([
      'NOT_YOUR_ROLE',
      'EXCLUSION_HAS_BEGUN',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INDICATOR_NOT_PROMISED',
    ]);
    const [first, again] = [
      await cases.post('/service-levels/exclusions', 'ilze.krumina', asked, 'exclusion-of-may'),
      await cases.post('/service-levels/exclusions', 'ilze.krumina', asked, 'exclusion-of-may'),
    ];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(
      (
        await cases.post(
          '/service-levels/exclusions',
          'ilze.krumina',
          { ...asked, reason: 'Pavisam kas cits.' },
          'exclusion-of-may',
        )
      ).body.code,
    ).toBe('IDEMPOTENCY_KEY_REUSED');
    await send([measured('EPN', '2026-05-01T11:00:00Z', 0)]);
    expect(
      await periods('service=EPN&indicator=availability&from=2026-05-01&to=2026-05-31'),
    ).toMatchObject([{ measurements: 1, leftOut: 2, value: 100, state: 'met' }]);
    const [listed] = (await cases.get('/service-levels/exclusions?service=EPN', 'martins.liepins'))
      .body.items as unknown as { id: string; agreedBy: string; withdrawnAt: string | null }[];
    expect(listed).toMatchObject({
      id: first.body.id,
      agreedBy: 'Ilze Krūmiņa',
      reason: asked.reason,
      withdrawnAt: null,
    });
    // Taken back, and taken back again.
    const withdraw = (as: string) =>
      cases.post(`/service-levels/exclusions/${textOf(first.body.id)}/withdraw`, as);
    expect((await withdraw('martins.liepins')).body.code).toBe('EXCLUSION_HAS_BEGUN');
    for (let times = 0; times < 2; times += 1)
      expect((await withdraw('ilze.krumina')).status).toBe(200);
    expect(
      await periods('service=EPN&indicator=availability&from=2026-05-01&to=2026-05-31'),
    ).toMatchObject([{ measurements: 3, leftOut: 0, state: 'breached' }]);
    expect(
      (await cases.get('/service-levels/exclusions?service=EPN', 'martins.liepins')).body.items,
    ).toMatchObject([{ withdrawnBy: 'Ilze Krūmiņa' }]);
    expect((await cases.get('/service-levels/exclusions', 'laura.jansone')).body.items).toEqual([]);
  });

  test('of a service manager are announced before they begin', async () => {
    const asked = {
      service: 'EPN',
      startsAt: agoInDays(-3),
      endsAt: agoInDays(-4),
      reason: 'Izsludināti apkopes darbi.',
    };
    const { status, body } = await cases.post(
      '/service-levels/exclusions',
      'martins.liepins',
      asked,
    );
    expect([
      status,
      (
        await cases.post(
          `/service-levels/exclusions/${textOf(body.id)}/withdraw`,
          'martins.liepins',
        )
      ).status,
    ]).toEqual([201, 200]);
  });

  test('are left out also where the time is agreed while they are being stored', async () => {
    const { prisma } = cases.runtime;
    const [at, now] = ['2026-06-10T10:00:00.000Z', new Date().toISOString()];
    const within = async <T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> =>
      withInstitution(prisma, institutionId, work, 20_000);
    const { id: serviceId } = await within((tx) =>
      tx.service.findFirstOrThrow({ where: { code: 'EPN' } }),
    );
    let store = (): void => undefined;
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    let isStored = (): void => undefined;
    const storing = new Promise<void>((resolve) => {
      isStored = resolve;
    });
    const measuring = within(async (tx) => {
      await storeMeasurements(tx, { institutionId, givenBy: 'test', now }, [
        { ...measured('EPN', at, 0), corrects: false },
      ]);
      isStored();
      await stored;
    });
    await storing;
    const excluding = within((tx) =>
      exclude(tx, {
        id: 'while-storing',
        institutionId,
        serviceId,
        startsAt: '2026-06-10T00:00:00Z',
        endsAt: '2026-06-11T00:00:00Z',
        reason: 'Apkope',
        agreedBy: 'test',
        now,
      }),
    );
    await sleep(300);
    store();
    await measuring;
    expect(await excluding).toBe(true);
    expect(
      await periods('service=EPN&indicator=availability&from=2026-06-01&to=2026-06-30'),
    ).toMatchObject([{ measurements: 0, leftOut: 1, state: 'excused' }]);
  });
});

describe('a monitor', () => {
  const nextMonth = (months: number): string => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1, 3)).toISOString();
  };

  test('is set up for every published set, and begun (R14, S004-43)', async () => {
    const monitors = await startMonitors(cases.runtime);
    try {
      const sets = async () =>
        (await cases.get('/service-levels', 'ilze.krumina')).body.items as unknown as {
          terms: string;
          monitor: { judgedAt: string | null; wakesAt: string | null } | null;
        }[];
      while (!(await sets()).every(({ monitor }) => monitor?.judgedAt != null)) await sleep(200);
      const all = await sets();
      expect(all.map(({ terms }) => terms)).toEqual([
        'DZD-PAMATA',
        'EPN-PAMATA',
        'IZZ-PAMATA',
        'IZZ-STEIDZAMI',
        'PPI-PAMATA',
      ]);
      expect(all.every(({ monitor }) => (monitor?.wakesAt ?? '') > new Date().toISOString())).toBe(
        true,
      );
      const { temporal, environment } = cases.runtime;
      const described = await temporal.workflow
        .getHandle(monitorId(environment.taskQueue, { institutionId, termsCode: 'IZZ-PAMATA' }))
        .describe();
      expect(described.status.name).toBe('RUNNING');

      // Far worse than promised: it does not wait for the end of the month.
      await send([measured('IZZ', agoInDays(0.01), 20)]);
      for (;;) {
        const [found] = await levelCases();
        if (found !== undefined) break;
        await sleep(200);
      }
      expect(await levelCases()).toMatchObject([{ variant: 'IZZ-PAMATA', status: 'open' }]);
      // Its clock does not run back.
      expect(
        await cases.post('/rehearsal/monitors/IZZ-PAMATA/fast-forward', 'maija.petersone', {
          to: agoInDays(1),
        }),
      ).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/to', code: 'instant_has_passed' }] },
      });
    } finally {
      await monitors.stop();
    }
  });

  test('tells the open case that what was at risk is broken, and opens no second one; again, it tells nothing twice', async () => {
    const [{ caseId } = { caseId: '' }] = await levelCases();
    await decide('edgars.silins', caseId, 'acknowledge', { outcome: 'acknowledged' });
    expect((await detailOf(caseId)).status).toBe('acknowledged');
    await watch('IZZ-PAMATA', nextMonth(1));
    expect((await detailOf(caseId)).status).toBe('open');
    const before = (await detailOf(caseId))['sequence'];
    await watch('IZZ-PAMATA', nextMonth(1));
    expect([(await detailOf(caseId))['sequence'], await levelCases()]).toMatchObject([
      before,
      [{ caseId }],
    ]);
    const [period] = await periods('terms=IZZ-PAMATA&indicator=availability&state=breached');
    expect(period).toMatchObject({ caseId, isOver: true, value: 20 });
  });

  test('tells what is broken, excused and broken again each time, whether a case is open or not', async () => {
    const { prisma } = cases.runtime;
    const within = async <T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> =>
      withInstitution(prisma, institutionId, work, 20_000);
    const { id: serviceId } = await within((tx) =>
      tx.service.findFirstOrThrow({ where: { code: 'EPN' } }),
    );
    const [{ startsAt } = { startsAt: '' }] = await periods(
      'terms=EPN-PAMATA&indicator=availability',
    ).then((all) => all.filter(({ isOver }) => !isOver));
    const [now, excluded] = [
      nextMonth(1),
      {
        institutionId,
        serviceId,
        indicator: 'availability',
        startsAt,
        endsAt: new Date(Date.parse(startsAt) + 32 * 86_400_000).toISOString(),
      },
    ];
    const at = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
    await within((tx) =>
      storeMeasurements(tx, { institutionId, givenBy: 'test', now }, [
        { ...measured('EPN', at, 0), source: 'again', corrects: false },
      ]),
    );
    await watch('EPN-PAMATA', now);
    const open = async () =>
      (await levelCases()).filter(
        ({ variant, status }) => variant === 'EPN-PAMATA' && status !== 'closed',
      );
    const [{ caseId } = { caseId: '' }] = await open();
    const heard = async (state: string) =>
      (
        (await cases.get(`/cases/${caseId}/timeline`, 'ilze.krumina')).body.items as unknown as {
          sentence: string;
        }[]
      ).filter(
        ({ sentence }) =>
          sentence.includes('rādītāju availability,') && sentence.includes(`: ${state}`),
      ).length;
    const before = await heard('neizpildīts');
    await within((tx) =>
      exclude(tx, { ...excluded, id: 'told-once', reason: 'Apkope', agreedBy: 'test', now }),
    );
    await watch('EPN-PAMATA', now);
    await within((tx) =>
      withdrawExclusion(tx, { ...excluded, id: 'told-once', withdrawnBy: 'test', now }),
    );
    await watch('EPN-PAMATA', now);
    expect([await heard('attaisnots'), (await heard('neizpildīts')) - before]).toEqual([1, 1]);

    // And where its case has ended meanwhile, it is a new case's.
    await decide('zane.balode', caseId, 'acknowledge', { outcome: 'acknowledged' });
    await decide('zane.balode', caseId, 'findReason', {
      outcome: 'own',
      evidence: 'Serveris nebija pieejams.',
    });
    await decide('martins.liepins', caseId, 'decide', {
      outcome: 'acceptOnce',
      grounds: 'Vienreizējs gadījums.',
    });
    await decide('martins.liepins', caseId, 'inform', {
      outcome: 'informed',
      recipients: 'Visi',
      message: 'Vienreizējs pārtraukums.',
    });
    expect(await open()).toEqual([]);
    await within((tx) =>
      exclude(tx, { ...excluded, id: 'told-twice', reason: 'Apkope', agreedBy: 'test', now }),
    );
    await watch('EPN-PAMATA', now);
    await within((tx) =>
      withdrawExclusion(tx, { ...excluded, id: 'told-twice', withdrawnBy: 'test', now }),
    );
    await watch('EPN-PAMATA', now);
    expect((await open()).map((one) => one.caseId === caseId)).toEqual([false]);
  });

  test('takes a month without data for a miss, after three days in which it may still arrive (R14)', async () => {
    const end = nextMonth(1);
    await watch('IZZ-STEIDZAMI', end);
    expect((await levelCases()).filter(({ variant }) => variant === 'IZZ-STEIDZAMI')).toEqual([]);
    await watch('IZZ-STEIDZAMI', new Date(Date.parse(end) + 3 * 86_400_000).toISOString());
    const [missing] = (await levelCases()).filter(({ variant }) => variant === 'IZZ-STEIDZAMI');
    expect(missing?.title).toContain('Nav mērījumu: Pakalpojuma sniegšanas laiks');
    expect(
      (await periods('terms=IZZ-STEIDZAMI&state=no_data')).filter(({ isOver }) => isOver),
    ).toMatchObject([{ value: null, caseId: missing?.caseId }]);
  });

  test('goes the whole way: reason, decision, two met months, informing (S002-27)', async () => {
    const [{ caseId } = { caseId: '' }] = (await levelCases()).filter(
      ({ variant }) => variant === 'IZZ-STEIDZAMI',
    );
    await decide('edgars.silins', caseId, 'acknowledge', { outcome: 'acknowledged' });
    await decide('edgars.silins', caseId, 'findReason', {
      outcome: 'notMeasured',
      evidence: 'Mērīšana nebija uzsākta.',
    });
    await decide('janis.kalnins', caseId, 'decide', {
      outcome: 'correct',
      grounds: 'Sākam mērīt katru dienu.',
    });
    const { prisma } = cases.runtime;
    // Measured in months to come: only a rehearsal's clock could send them.
    for (const months of [1, 2]) {
      const at = new Date(Date.parse(nextMonth(months)) + 86_400_000);
      await prisma.$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('app.institution', ${institutionId}, true)`;
        await storeMeasurements(tx, { institutionId, givenBy: 'test', now: at.toISOString() }, [
          {
            service: 'IZZ',
            terms: 'IZZ-STEIDZAMI',
            indicator: 'delivery.time',
            measuredAt: at.toISOString(),
            value: 2,
            source: 'log',
            method: 'From receipt to issue',
            corrects: false,
          },
        ]);
      });
      await watch('IZZ-STEIDZAMI', nextMonth(months + 1));
    }
    expect((await detailOf(caseId)).status).toBe('recovered');
    await decide('janis.kalnins', caseId, 'inform', {
      outcome: 'informed',
      recipients: 'Visi saņēmēji',
      message: 'Laiks atkal ir tāds, kā solīts.',
    });
    expect(await detailOf(caseId)).toMatchObject({ status: 'closed', result: 'recovered' });
  });

  test('judges by our own cases what nobody has to measure: complaints, answers in time, incidents', async () => {
    const { plain } = cases.runtime;
    await setUpMonitors({ plain, now: () => new Date() });
    const opened = await cases.post('/cases', 'janis.kalnins', {
      task: 'PU2-21',
      title: 'Nedarbojas',
      subject: { type: 'service', code: 'DZD' },
      request: { symptom: 'Redzama tukša lapa.', extent: 'all', hindrance: 'stopped' },
    });
    const caseId = textOf(opened.body.caseId);
    await decide('inese.lapina', caseId, 'register', { outcome: 'registered', channel: 'phone' });
    await watch('DZD-PAMATA', new Date().toISOString());
    const [current] = await periods(
      `terms=DZD-PAMATA&indicator=${encodeURIComponent('incident.respond:P1')}`,
    );
    expect(current).toMatchObject({ isOver: false });
    const [none] = await periods(
      `terms=DZD-PAMATA&indicator=${encodeURIComponent('incident.resolve:P4')}`,
    );
    expect(none).toMatchObject({ state: 'excused', excuse: 'Periodā nebija neviena gadījuma.' });
  });

  test('counts complaints and how soon they are answered, also where nobody outside is shown it (S004-11, S004-38, S004-42)', async () => {
    const { prisma, plain } = cases.runtime;
    const indicators = [
      {
        code: 'complaints.count',
        nameLv: 'Sūdzību skaits',
        nameEn: 'Complaints',
        unit: 'count',
        direction: 'atMost',
        target: 1,
        period: 'month',
        isPublic: false,
      },
      {
        code: 'complaints.answeredInTime',
        nameLv: 'Laikā atbildētas sūdzības',
        nameEn: 'Complaints answered in time',
        unit: 'percent',
        direction: 'atLeast',
        target: 95,
        period: 'month',
        isPublic: false,
      },
    ];
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('app.institution', ${institutionId}, true)`;
      await tx.$executeRaw`
        insert into service_level_terms_sets (id, institution_id, service_id, code, name_lv,
          name_en, calendar_code, indicators, valid_from)
        select 'complaints', ${institutionId}, id, 'EPN-SUDZIBAS', 'Sūdzības', 'Complaints',
          'lv-state', ${JSON.stringify(indicators)}::jsonb, '2026-01-01' from services
            where code = 'EPN'`;
    });
    await setUpMonitors({ plain, now: () => new Date() });
    for (const description of ['Pieteikums pazuda bez atbildes.', 'Divas stundas gaidīju veltīgi.'])
      await cases.post('/cases', 'janis.kalnins', {
        task: 'PU2-18',
        title: 'Sūdzība',
        subject: { type: 'service', code: 'EPN' },
        request: {
          declaredKind: 'complaint',
          description,
          submitter: 'Jānis Ozols',
          contact: 'janis@paraugs.example',
        },
      });
    await watch('EPN-SUDZIBAS', new Date(Date.now() + 1_000).toISOString());
    const judged = await periods('terms=EPN-SUDZIBAS');
    expect(judged.map(({ indicator, state, value }) => [indicator, state, value])).toEqual(
      expect.arrayContaining([
        ['complaints.count', 'breached', 2],
        ['complaints.answeredInTime', 'excused', null],
      ]),
    );
    expect((await levelCases()).filter(({ variant }) => variant === 'EPN-SUDZIBAS')).toHaveLength(
      1,
    );
    const listed = JSON.stringify(await (await cases.call('/api/v1/catalogue?limit=200')).json());
    expect([listed.includes('EPN'), listed.includes('complaints.count')]).toEqual([true, false]);
    const times = await periods(
      `terms=DZD-PAMATA&indicator=${encodeURIComponent('incident.resolve:P1')}`,
    );
    expect(times).toHaveLength(1);
  });

  test('ends the running period of a version with the version', async () => {
    const { prisma } = cases.runtime;
    const inThreeDays = agoInDays(-3).slice(0, 10);
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('app.institution', ${institutionId}, true)`;
      await tx.$executeRaw`update service_level_terms_sets set valid_to = ${inThreeDays}::date
        where id = 'complaints'`;
    });
    await watch('EPN-SUDZIBAS', new Date().toISOString());
    const rows = await periods('terms=EPN-SUDZIBAS');
    expect(rows.map(({ endsAt }) => rigaDateOf(endsAt))).toEqual(
      rows.map(({ endsAt }) =>
        rigaDateOf(endsAt) < inThreeDays ? rigaDateOf(endsAt) : inThreeDays,
      ),
    );
    expect(rows.some(({ endsAt }) => rigaDateOf(endsAt) === inThreeDays)).toBe(true);

    // And the case that waits for it is told that nothing is promised any more, once.
    const [{ caseId } = { caseId: '' }] = (await levelCases()).filter(
      ({ variant }) => variant === 'EPN-SUDZIBAS',
    );
    const told = async () =>
      (
        (await cases.get(`/cases/${caseId}/timeline`, 'ilze.krumina')).body.items as unknown as {
          sentence: string;
        }[]
      ).filter(({ sentence }) => sentence.includes('rādītāju complaints.count vairs nesola kopš'))
        .length;
    expect(await told()).toBe(0);
    for (let looks = 0; looks < 2; looks += 1) await watch('EPN-SUDZIBAS', agoInDays(-8));
    expect(await told()).toBe(1);
  });

  test('opens the review of the terms after half a year, once', async () => {
    await watch('PPI-PAMATA', nextMonth(1));
    expect(
      (await levelCases()).filter(({ title }) => title.startsWith('Nosacījumu pārskatīšana')),
    ).toEqual([]);
    const later = new Date(Date.now() + 190 * 86_400_000).toISOString();
    await watch('PPI-PAMATA', later);
    const wakesAt = await watch('PPI-PAMATA', later);
    // Not before the next of its periods ends only, which may be a year.
    expect(Date.parse(wakesAt ?? '9999') - Date.parse(later)).toBeLessThan(190 * 86_400_000);
    expect(
      (await levelCases()).filter(({ title }) => title === 'Nosacījumu pārskatīšana: PPI-PAMATA'),
    ).toHaveLength(1);
  });
});

describe('who sees service levels', () => {
  test('whoever answers for services, with the indicators that describe each; others are refused, and see nothing of another institution (S002-21)', async () => {
    expect((await cases.get('/service-levels', 'emily.carter')).body.code).toBe('NOT_YOUR_ROLE');
    const [dzd] = (await cases.get('/service-levels?service=DZD', 'anna.berzina')).body
      .items as unknown as { levels: object[] }[];
    expect(dzd?.levels).toContainEqual(
      expect.objectContaining({
        indicator: 'availability',
        name: 'Pakalpojuma pieejamība',
        unit: 'percent',
        direction: 'atLeast',
        target: 99.5,
        period: 'month',
      }),
    );
    expect((await cases.get('/service-levels', 'laura.jansone')).body.items).toMatchObject([
      { terms: 'ADR-PAMATA' },
    ]);
    const own = (await cases.get('/service-levels', 'edgars.silins')).body.items as unknown as {
      terms: string;
    }[];
    expect(own.map(({ terms }) => terms)).toEqual(['DZD-PAMATA', 'IZZ-PAMATA', 'IZZ-STEIDZAMI']);
    const page = (await cases.get('/service-levels?limit=2', 'ilze.krumina')).body;
    expect(
      (
        await cases.get(
          `/service-levels?limit=200&cursor=${textOf(page['nextCursor'])}`,
          'ilze.krumina',
        )
      ).body.items,
    ).toMatchObject(
      ['EPN-SUDZIBAS', 'IZZ-PAMATA', 'IZZ-STEIDZAMI', 'PPI-PAMATA'].map((terms) => ({ terms })),
    );
  });

  test('attainment counts no data as not attained, and nothing that was excused (S003-36)', async () => {
    const read = async (by: string) =>
      (
        await cases.get(
          `/service-levels/attainment?from=2026-01-01&to=2026-05-31&by=${by}`,
          'ilze.krumina',
        )
      ).body.items as unknown as {
        group: string;
        met: number;
        breached: number;
        noData: number;
        attained: number;
        availability: number;
      }[];
    const [all] = await read('all');
    expect(all).toMatchObject({ group: null });
    expect(all?.attained).toBeCloseTo(
      (all?.met ?? 0) / ((all?.met ?? 0) + (all?.breached ?? 0) + (all?.noData ?? 0)),
    );
    const ofTerms = await read('terms');
    expect(ofTerms.find(({ group }) => group === 'EPN-PAMATA')).toMatchObject({
      met: 1,
      breached: 3,
    });
    expect((await read('service')).length).toBeGreaterThan(0);
    await read('partner');
    expect((await read('month')).map(({ group }) => group)).toContain('2026-01');
  });
});
