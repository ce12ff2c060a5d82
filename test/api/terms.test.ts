import { dayOf } from '../../domain/time/day-of';
import { exportRegisters } from '../../store/registers/export';
import type { Runtime } from '../../runtime/runtime';
import { setUpMonitors } from '../../activities/monitors/keep-monitors';
import { someText } from '../support/answers';
import { AppendedCase } from '../support/appended-case';
import { approved, assessed, changeRequest, complete, normal } from '../support/change-answers';
import { startApiWithDemonstration, type RunningApi } from './running-api';

let api: RunningApi;
beforeAll(async () => {
  api = await startApiWithDemonstration();
});
afterAll(() => api.stop());

const registrar = 'juris.vanags';
const portfolioOwner = 'ilze.krumina';
const managerOfAllowance = 'liga.ozola';

interface Item {
  id: string;
  code: string;
  from: string;
  to?: string;
}
const list = async <T = Item>(path: string, as: string | undefined = registrar) =>
  ((await (await api.call(`/api/v1${path}`, { as })).json()) as { items: (T & Item)[] }).items;
const service = async (code: string) =>
  (await list<Record<string, unknown>>('/services')).find((each) => each.code === code) ?? {
    id: '',
  };
const problemOf = async (response: Response) => {
  const { code, errors } = (await response.json()) as {
    code: string;
    errors?: { code: string; pointer: string }[];
  };
  return {
    status: response.status,
    code,
    ...(errors && { faults: errors.map((error) => `${error.pointer} ${error.code}`) }),
  };
};
const invalid = (...faults: string[]) => ({ status: 400, code: 'INVALID_REQUEST', faults });
const notYourRole = { status: 403, code: 'NOT_YOUR_ROLE' };

describe('a service', () => {
  const json = {
    code: 'JAU',
    nameLv: 'Dokumentu kopiju izsniegšana',
    nameEn: 'Issuing copies',
    kind: 'individual_benefit',
    stage: 'planning',
    targetGroup: 1,
    needImportance: 2,
    contribution: 2,
    needs: [{ code: 'kopija', nameLv: 'Kopija', nameEn: 'A copy' }],
    from: '2026-12-01',
  };
  const create = (also: object) =>
    api.call('/api/v1/services', { as: registrar, json: { ...json, ...also } });

  test('says whether it is an e-service or a d-service, and its importance; neither can be said by hand (R17)', async () => {
    expect(await service('DZD')).toMatchObject({
      digitalKind: 'e_service',
      importance: 'high',
      kind: 'individual_benefit',
      nameWarnings: [],
    });
    expect(await service('EPN')).toMatchObject({ digitalKind: 'd_service', importance: 'medium' });
    expect(await service('DSA')).toMatchObject({ digitalKind: 'not_digital', importance: 'low' });
    expect(await problemOf(await create({ digitalKind: 'd_service' }))).toEqual(
      invalid('/digitalKind unknown_field'),
    );
  });

  test('is refused when it is none (R15, S002-03)', async () => {
    expect(await problemOf(await create({ kind: 'general_information' }))).toEqual(
      invalid('/kind NOT_A_SERVICE'),
    );
    expect(await problemOf(await create({ needs: [] }))).toEqual(
      invalid('/needs SERVICE_WITHOUT_NEED'),
    );
  });

  test('with a doubtful name is registered and warned of (R16, S002-10)', async () => {
    const response = await create({ nameLv: 'Kopijas' });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      nameWarnings: ['NAME_TOO_SHORT', 'NAME_WITHOUT_ACTION'],
    });
  });

  test('says what the provider does for its recipients, of what value that is to them, and which needs it meets (S002-01)', async () => {
    const value = {
      valueLv: 'Kopija der kā oriģināls, un oriģināls paliek drošībā.',
      valueEn: 'A copy serves as the original does, which stays safe.',
    };
    expect(await problemOf(await create({ code: 'KOP', valueLv: value.valueLv }))).toEqual(
      invalid('/valueEn FIELD_REQUIRED'),
    );
    expect((await create({ code: 'KOP', ...value, from: '2026-01-01' })).status).toBe(201);
    expect(await service('KOP')).toMatchObject({
      nameLv: 'Dokumentu kopiju izsniegšana',
      ...value,
      needs: [{ code: 'kopija' }],
    });
    const exported = await exportRegisters(api.runtime.prisma, 'PAA');
    expect(exported?.institutions[0]?.services.find(({ code }) => code === 'KOP')).toMatchObject(
      value,
    );
    // Recipients read it of what is published.
    const published = await list<Record<string, unknown>>('/catalogue', undefined);
    expect(published.find(({ code }) => code === 'DZD')).toMatchObject({
      nameLv: 'Dzīvesvietas deklarēšana tiešsaistē',
      valueEn: expect.stringContaining('from home') as string,
      needs: [{ code: 'dzivesvieta' }],
    });
    expect(published.find(({ code }) => code === 'PPI')).not.toHaveProperty('valueLv');
  });

  test('gets its support times and channels from its own manager (R13, S002-07)', async () => {
    const { id, ...before } = await service('PPI');
    const support = {
      times: {
        hours: {
          monday: [{ from: '08:00', until: '12:00' }],
          tuesday: [],
          wednesday: [],
          thursday: [],
          friday: [],
          saturday: [],
          sunday: [],
        },
        worksOnDaysOff: false,
      },
      channels: ['video'],
    };
    const set = async (as: string) =>
      api.call(`/api/v1/services/${id}/support`, {
        as,
        json: { from: '2027-01-01', support },
        headers: {
          'if-match': (await api.call(`/api/v1/services/${id}`, { as })).headers.get('etag') ?? '',
        },
      });
    for (const as of [registrar, 'anna.berzina'])
      expect(await problemOf(await set(as))).toEqual(notYourRole);
    expect((await set(managerOfAllowance)).status).toBe(200);
    expect((await list('/services?on=2027-01-01')).find((each) => each.id === id)).toEqual({
      ...before,
      id,
      support,
      from: '2027-01-01',
    });
  });
});

/**
 * A review of the set in which recipients and the portfolio manager agreed to promise less. Answers
 * its number.
 */
async function agreedReview(
  databases: Pick<Runtime, 'prisma' | 'plain'>,
  subject: string,
  terms: string,
): Promise<string> {
  const review = await AppendedCase.open(databases, {
    task: 'PU2-17',
    at: '2026-11-02T07:00:00.000Z',
    by: 'janis.kalnins',
    subject,
    request: { about: 'review', terms },
  });
  await review.answer('2026-11-02T08:00:00.000Z', 'reviewTerms', {
    outcome: 'lower',
    results: someText(),
    heard: someText(),
  });
  await review.answer('2026-11-02T09:00:00.000Z', 'agreeLowering', {
    outcome: 'agreed',
    remark: someText(),
  });
  await review.answer('2026-11-02T10:00:00.000Z', 'agreeLowering', {
    outcome: 'agreed',
    remark: someText(),
  });
  return review.now.number;
}

describe('terms', () => {
  const indicator = {
    code: 'delivery.time',
    nameLv: 'Sniegšanas laiks',
    nameEn: 'Time of delivery',
    unit: 'calendarDays',
    direction: 'atMost',
    target: 20,
    period: 'case',
    isPublic: true,
  };
  const json = {
    service: 'PPI',
    code: 'PPI-PAMATA',
    nameLv: 'Pamata nosacījumi',
    nameEn: 'Basic terms',
    calendar: 'lv-state',
    indicators: [indicator],
    from: '2027-01-01',
  };
  const create = (as: string, also: object = {}, headers?: Record<string, string>) =>
    api.call('/api/v1/terms', { as, json: { ...json, ...also }, headers });

  const promisedBy = async (code: string, on = '2026-11-22') =>
    (await list<{ indicators: (typeof indicator)[] }>(`/terms?on=${on}`)).find(
      (set) => set.code === code,
    )?.indicators ?? [];

  test('promise less than before only where those it was promised to agreed in a case (R26)', async () => {
    const promised = await promisedBy('IZZ-STEIDZAMI');
    const [first] = promised;
    const set = async (also: object) =>
      create('janis.kalnins', {
        service: 'IZZ',
        code: 'IZZ-STEIDZAMI',
        indicators: promised,
        ...also,
      });
    const lower = { indicators: [{ ...first, target: 8 }] };
    expect(await problemOf(await set(lower))).toEqual(invalid('/agreedIn TERMS_LOWERED'));
    expect(
      await problemOf(await set({ indicators: [{ ...first, code: 'waiting.time' }] })),
    ).toEqual(invalid('/agreedIn TERMS_LOWERED'));
    expect(await problemOf(await set({ ...lower, agreedIn: 'PU2-17/2026/000099' }))).toEqual(
      invalid('/agreedIn LOWERING_NOT_AGREED'),
    );

    const review = await agreedReview(api.runtime, 'IZZ', 'IZZ-STEIDZAMI');
    expect(
      await problemOf(
        await create('anna.berzina', { service: 'DZD', code: 'DZD-PAMATA', agreedIn: review }),
      ),
    ).toEqual(invalid('/agreedIn LOWERING_NOT_AGREED'));
    expect(await (await set({ ...lower, agreedIn: review })).json()).toMatchObject({
      agreedIn: review,
    });
    // Higher again needs nobody's consent.
    expect((await set({ from: '2027-02-01' })).status).toBe(201);

    const at = '2026-11-03T07:00:00.000Z';
    const change = await AppendedCase.open(api.runtime, {
      task: 'PU2-20',
      at,
      by: 'edgars.silins',
      subject: 'IZZ',
      request: changeRequest(),
    });
    await change.answer(at, 'register', complete);
    await change.answer(at, 'classify', normal);
    await change.answer(at, 'assess', { ...assessed(), lowersTerms: true });
    const byChange = { ...lower, from: '2027-03-01', agreedIn: change.now.number };
    expect(await problemOf(await set(byChange))).toEqual(invalid('/agreedIn LOWERING_NOT_AGREED'));
    const isAt = (step: string): boolean => change.now.openSteps.some((open) => open.step === step);
    while (isAt('consult')) await change.answer(at, 'consult', { outcome: 'for' });
    await change.answer(at, 'authorise', approved);
    // One of two.
    expect(isAt('authorise')).toBe(true);
    expect(await problemOf(await set(byChange))).toEqual(invalid('/agreedIn LOWERING_NOT_AGREED'));
    await change.answer(at, 'authorise', approved);
    expect((await set(byChange)).status).toBe(201);
    // Each agreement is to one version.
    expect(
      await problemOf(
        await set({
          indicators: [{ ...first, target: 16 }],
          from: '2027-04-01',
          agreedIn: change.now.number,
        }),
      ),
    ).toEqual(invalid('/agreedIn LOWERING_NOT_AGREED'));
    expect(
      await problemOf(
        await set({ indicators: [{ ...first, target: 8, isPublic: false }], from: '2027-04-01' }),
      ),
    ).toEqual(invalid('/agreedIn TERMS_LOWERED'));
  });

  test('of which the keeping is watched already begin tomorrow at the earliest (R11)', async () => {
    const { plain } = api.runtime;
    await setUpMonitors({ plain, now: () => new Date() });
    const today = dayOf(new Date().toISOString());
    const answered = await create('martins.liepins', {
      service: 'EPN',
      code: 'EPN-PAMATA',
      indicators: await promisedBy('EPN-PAMATA'),
      from: today,
    });
    expect(await problemOf(answered)).toEqual(invalid('/from TERMS_MEASURED_ALREADY'));
  });

  test('are set by the manager of the service or the owner of the portfolio, and by nobody else', async () => {
    for (const as of [registrar, 'anna.berzina', 'guntis.purins'])
      expect(await problemOf(await create(as))).toEqual(notYourRole);
    expect(
      await problemOf(await create(managerOfAllowance, { service: 'EPN', code: 'EPN-CITI' })),
    ).toEqual(notYourRole);
    expect(await problemOf(await create(managerOfAllowance, { service: 'ADR' }))).toEqual(
      invalid('/service SERVICE_UNKNOWN'),
    );
    expect((await create(portfolioOwner, { code: 'PPI-STEIDZAMI' })).status).toBe(201);
    expect((await create('janis.kalnins', { service: 'DZD', code: 'DZD-CITI' })).status).toBe(201);
  });

  test('have a new version that ends the one before; both stay readable (R11)', async () => {
    const headers = { 'idempotency-key': 'terms-once' };
    const indicators = await promisedBy('PPI-PAMATA');
    const response = await create(managerOfAllowance, { indicators }, headers);
    expect(response.status).toBe(201);
    const created = (await response.json()) as Item;
    expect(created).toMatchObject({ code: 'PPI-PAMATA', indicators, from: '2027-01-01' });
    expect(await (await create(managerOfAllowance, { indicators }, headers)).json()).toEqual(
      created,
    );
    expect(await (await api.call(`/api/v1/terms/${created.id}`, { as: registrar })).json()).toEqual(
      created,
    );
    const on = async (day: string) =>
      (await list(`/terms?on=${day}`))
        .filter(({ code }) => code === 'PPI-PAMATA')
        .map(({ from, to }) => [from, to]);
    expect(await on('2026-12-31')).toEqual([['2025-01-01', '2027-01-01']]);
    expect(await on('2027-01-01')).toEqual([['2027-01-01', undefined]]);
  });

  test('are set with the capabilities and resources they need, balanced with needs, which managers read and the public does not (S002-25)', async () => {
    const means = {
      meansLv:
        'Divi darbinieki; vairāk pieteikumu, nekā viņi paspēj, gaida mazāk par diviem mēnešiem gadā.',
      meansEn: 'Two employees; they are short of time in less than two months of the year.',
    };
    const set = async (code: string, also: object) =>
      (await create(managerOfAllowance, { code, from: '2026-01-01', ...also })).json();
    expect(await set('PPI-AR', means)).toMatchObject({ ...means, warnings: [] });
    expect(await set('PPI-BEZ', {})).toMatchObject({ warnings: ['TERMS_WITHOUT_MEANS'] });
    expect(
      (await list('/terms', portfolioOwner)).find(({ code }) => code === 'PPI-AR'),
    ).toMatchObject(means);
    const exported = await exportRegisters(api.runtime.prisma, 'PAA');
    expect(exported?.institutions[0]?.terms.find(({ code }) => code === 'PPI-AR')).toMatchObject(
      means,
    );
    const published = (await list<{ terms: object[] }>('/catalogue', undefined)).find(
      ({ code }) => code === 'PPI',
    );
    expect(published?.terms).toContainEqual(expect.objectContaining({ code: 'PPI-AR' }));
    expect(JSON.stringify(published)).not.toContain('means');
  });

  test('tell those who do not answer for the service what the catalogue promises, and no more', async () => {
    const seenBy = async (as: string, code = 'PPI-AR') =>
      (
        await list<{ indicators: { code: string }[]; meansLv?: string; warnings: string[] }>(
          '/terms',
          as,
        )
      ).find((set) => set.code === code);
    const hidden = {
      ...indicator,
      code: 'satisfaction',
      nameLv: 'Apmierinātība',
      nameEn: 'Satisfaction',
      isPublic: false,
    };
    expect(
      (
        await create(managerOfAllowance, {
          code: 'PPI-IEKS',
          from: '2026-01-01',
          indicators: [indicator, hidden],
          meansLv: 'Divi darbinieki.',
          meansEn: 'Two employees.',
        })
      ).status,
    ).toBe(201);
    const all = {
      indicators: [{ code: 'delivery.time' }, { code: 'satisfaction' }],
      meansLv: 'Divi darbinieki.',
    };
    for (const as of [
      managerOfAllowance,
      portfolioOwner,
      registrar,
      'valdis.rozitis',
      'guntis.purins',
    ])
      expect(await seenBy(as, 'PPI-IEKS')).toMatchObject(all);
    // A recipient, a partner's person, and the manager of another service.
    for (const as of ['emily.carter', 'toms.birznieks', 'martins.liepins']) {
      const seen = await seenBy(as, 'PPI-IEKS');
      expect([seen?.indicators.map(({ code }) => code), seen?.meansLv, seen?.warnings]).toEqual([
        ['delivery.time'],
        undefined,
        [],
      ]);
    }
  });

  test('of a published service are not left without a successor (R10)', async () => {
    expect(
      await problemOf(
        await create('martins.liepins', {
          service: 'EPN',
          code: 'EPN-PAMATA',
          indicators: await promisedBy('EPN-PAMATA'),
          to: '2027-06-01',
        }),
      ),
    ).toEqual(invalid('/to TERMS_NEED_SUCCESSOR'));
    expect((await list('/terms?on=2027-06-01')).map(({ code }) => code)).toContain('EPN-PAMATA');
  });

  test('of a support desk are not lower than the owner’s (R12)', async () => {
    const desk = {
      service: 'IZZ',
      code: 'IZZ-RUD',
      deskInstitution: 'RUD',
      raises: 'IZZ-PAMATA',
      indicators: [{ ...indicator, unit: 'workingDays', target: 6 }],
    };
    expect(await problemOf(await create('janis.kalnins', desk))).toEqual(
      invalid('/indicators DESK_SET_LOWERS'),
    );
    const response = await create('janis.kalnins', {
      ...desk,
      indicators: [{ ...indicator, unit: 'workingDays', target: 4 }],
    });
    expect(await response.json()).toMatchObject({ deskInstitution: 'RUD', raises: 'IZZ-PAMATA' });
  });

  test('of another institution are not seen', async () => {
    expect((await list('/terms', 'aija.freimane')).map(({ code }) => code)).toEqual(['ADR-PAMATA']);
    expect((await list('/terms')).map(({ code }) => code)).not.toContain('ADR-PAMATA');
    expect((await api.call('/api/v1/terms')).status).toBe(401);
  });
});

describe('the public catalogue', () => {
  interface Entry extends Item {
    institution: { code: string };
    terms: { code: string; indicators: { code: string; priority?: string }[] }[];
  }
  const catalogue = (query = '') => list<Entry>(`/catalogue${query}`, undefined);

  test('shows anyone what is published, of every institution, and what is promised (R10, S002-26, S003-35)', async () => {
    const entries = await catalogue();
    expect(entries.map(({ code }) => code).sort()).toEqual(['ADR', 'DZD', 'EPN', 'IZZ', 'PPI']);
    const declaration = entries.find(({ code }) => code === 'DZD');
    expect(declaration).toMatchObject({
      institution: { code: 'PAA' },
      digitalKind: 'e_service',
      needs: [{ code: 'dzivesvieta' }],
      support: { channels: ['phone', 'e_mail', 'service_centre'] },
    });
    expect(declaration?.terms).toMatchObject([
      { code: 'DZD-PAMATA', from: '2026-01-01', calendar: 'lv-state' },
    ]);
    expect(
      declaration?.terms[0]?.indicators.map(({ code, priority }) =>
        `${code} ${priority ?? ''}`.trim(),
      ),
    ).toEqual(['availability', 'delivery.time', 'incident.resolve P1', 'incident.resolve P2']);
  });

  test('tells nothing that is not public', async () => {
    const text = await (await api.call('/api/v1/catalogue')).text();
    for (const secret of [
      'incident.respond',
      'satisfaction',
      'isPublic',
      'usersEmail',
      'lietotaji@',
      'targetGroup',
      'institutionId',
      'DZD-RUD',
      'DSA',
    ])
      expect(text).not.toContain(secret);
  });

  test('is searched in, narrowed to an institution, and read page by page', async () => {
    expect(
      (await catalogue(`?search=${encodeURIComponent('DZĪVESVIETAS')}`)).map(({ code }) => code),
    ).toEqual(['DZD']);
    expect((await catalogue('?institution=RUD')).map(({ code }) => code)).toEqual(['ADR']);
    const all = (await catalogue()).map(({ id }) => id);
    const first = (await (await api.call('/api/v1/catalogue?limit=2')).json()) as {
      items: Entry[];
      nextCursor: string;
    };
    const rest = await catalogue(`?limit=50&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest].map(({ id }) => id)).toEqual(all);
    expect(await problemOf(await api.call('/api/v1/catalogue?search=%00'))).toMatchObject({
      status: 400,
    });
    expect(await problemOf(await api.call('/api/v1/catalogue?on=2026-01-01'))).toMatchObject({
      status: 400,
    });
  });
});
