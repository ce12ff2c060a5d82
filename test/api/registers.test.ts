import { exportRegisters } from '../../store/registers/export';
import { startApiWithDemonstration, type RunningApi } from './running-api';

let api: RunningApi;
beforeAll(async () => {
  api = await startApiWithDemonstration();
});
afterAll(() => api.stop());

const registrar = 'juris.vanags';
const servicePortfolio = 'ilze.krumina';
const resourcePortfolio = 'peteris.zarins';
/** What a service needs besides its code, names, stage and first day. */
const required = {
  kind: 'individual_benefit',
  targetGroup: 2,
  needImportance: 2,
  contribution: 2,
  needs: [{ code: 'vajadziba', nameLv: 'Vajadzība', nameEn: 'A need' }],
};
interface Item {
  id: string;
  code: string;
  from: string;
  to?: string;
}
const list = async (path: string, as = registrar) =>
  ((await (await api.call(`/api/v1${path}`, { as })).json()) as { items: Item[] }).items;
const named = async (path: string, code: string, as = registrar) => {
  const item = (await list(path, as)).find((each) => each.code === code);
  if (!item) throw new Error(`${code} is not in ${path}`);
  return item;
};
const etagAt = async (path: string, as = registrar) =>
  (await api.call(`/api/v1${path}`, { as })).headers.get('etag') ?? '';
const problemOf = async (response: Response) => {
  const { code, errors } = (await response.json()) as { code: string; errors?: { code: string }[] };
  return {
    status: response.status,
    code,
    ...(errors && { faults: errors.map((error) => error.code) }),
  };
};
/** A change made to the item as it is now. */
const change = async (as: string, path: string, action: string, json: unknown) =>
  api.call(`/api/v1${path}${action}`, {
    as,
    json,
    method: action === '' ? 'PUT' : 'POST',
    headers: { 'if-match': await etagAt(path, as) },
  });

describe('what belongs to another institution', () => {
  test('is not found, by its id or in any list', async () => {
    const [foreign] = await list('/services', await personOf('RUD'));
    if (!foreign) throw new Error('the other institution has no service');
    expect(
      await problemOf(await api.call(`/api/v1/services/${foreign.id}`, { as: servicePortfolio })),
    ).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect((await list('/services')).map(({ id }) => id)).not.toContain(foreign.id);
    expect((await list('/institutions')).map(({ code }) => code)).toEqual(['PAA']);
    for (const path of [
      '/persons',
      '/resources',
      '/roles',
      '/deputies',
      '/partners',
      '/freeze-windows',
      '/change-models',
    ]) {
      const ours = new Set((await list(path)).map(({ id }) => id));
      const theirs = await list(path, await personOf('RUD'));
      expect(theirs.filter(({ id }) => ours.has(id))).toEqual([]);
    }
  });

  test('cannot be changed with its own ETag either', async () => {
    const foreigner = await personOf('RUD');
    const [foreign] = await list('/services', foreigner);
    const response = await api.call(`/api/v1/services/${foreign?.id ?? ''}`, {
      as: servicePortfolio,
      method: 'PUT',
      headers: { 'if-match': await etagAt(`/services/${foreign?.id ?? ''}`, foreigner) },
      json: { nameLv: 'Cits', nameEn: 'Other', stage: 'planning', ...required, from: '2027-01-01' },
    });
    expect(await problemOf(response)).toEqual({ status: 404, code: 'NOT_FOUND' });
  });
});

test('a list is read page by page and misses nothing', async () => {
  const all = (await list('/roles?limit=200')).map(({ id }) => id);
  const paged: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = (await (
      await api.call(`/api/v1/roles?limit=7${cursor && `&cursor=${cursor}`}`, { as: registrar })
    ).json()) as { items: Item[]; nextCursor?: string };
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(all.length).toBeGreaterThan(20);
  expect(paged).toEqual(all);
});

test('a register tells what held on a day', async () => {
  const codesOn = async (on: string) => (await list(`/services?on=${on}`)).map(({ code }) => code);
  expect(await codesOn('2026-02-28')).not.toContain('DSA');
  expect(await codesOn('2026-03-01')).toContain('DSA');
});

test('persons are found by a part of their name, in Latvian letters', async () => {
  const found = (await list(`/persons?search=${encodeURIComponent('ābol')}`)) as unknown as {
    displayName: string;
  }[];
  expect(found.map(({ displayName }) => displayName)).toEqual(['Kristīne Āboliņa']);
});

describe('services', () => {
  test('are registered by the keepers of the registers, and by nobody else', async () => {
    const json = {
      code: 'JAU',
      nameLv: 'Jauns pakalpojums',
      nameEn: 'New service',
      stage: 'planning',
      ...required,
      from: '2026-12-01',
    };
    for (const as of ['anna.berzina', 'valdis.rozitis'])
      expect(await problemOf(await api.call('/api/v1/services', { as, json }))).toEqual({
        status: 403,
        code: 'NOT_YOUR_ROLE',
      });
    const response = await api.call('/api/v1/services', { as: registrar, json });
    expect(response.status).toBe(201);
    const created = (await response.json()) as Item;
    expect(response.headers.get('location')).toBe(`/api/v1/services/${created.id}`);
    expect(created).toMatchObject(json);
    expect(await etagAt(`/services/${created.id}`)).toBe(response.headers.get('etag'));
  });

  test('published without a manager are refused, and the field is named (R09)', async () => {
    const json = {
      code: 'BEZ',
      nameLv: 'Bez vadītāja',
      nameEn: 'Without manager',
      stage: 'delivery',
      ...required,
      from: '2026-12-01',
    };
    expect(await problemOf(await api.call('/api/v1/services', { as: registrar, json }))).toEqual({
      status: 400,
      code: 'INVALID_REQUEST',
      faults: ['SERVICE_WITHOUT_OWNER'],
    });
    expect((await list('/services?on=2027-01-01')).map(({ code }) => code)).not.toContain('BEZ');
  });

  test('change from a day on; what was before stays', async () => {
    const { id } = await named('/services', 'PPI');
    const response = await change(registrar, `/services/${id}`, '', {
      nameLv: 'Pārcelšanās pabalsts',
      nameEn: 'Relocation allowance',
      stage: 'improvement',
      ...required,
      from: '2027-01-01',
    });
    expect(response.status).toBe(200);
    const on = async (day: string) =>
      (await list(`/services?on=${day}`)).find((service) => service.id === id);
    expect(await on('2026-12-31')).toMatchObject({
      nameEn: 'Granting of relocation allowance',
      to: '2027-01-01',
    });
    expect(await on('2027-01-01')).toMatchObject({
      nameEn: 'Relocation allowance',
      contribution: 2,
      importance: 'low',
    });
  });

  test('somebody else has changed meanwhile are not overwritten', async () => {
    const { id } = await named('/services', 'EPN');
    const json = {
      nameLv: 'Pilnvaras',
      nameEn: 'Powers of attorney',
      stage: 'delivery',
      ...required,
      from: '2027-01-01',
    };
    const put = (headers: Record<string, string>) =>
      api.call(`/api/v1/services/${id}`, { as: registrar, method: 'PUT', json, headers });
    expect(await problemOf(await put({}))).toEqual({ status: 428, code: 'PRECONDITION_REQUIRED' });
    const seen = await etagAt(`/services/${id}`);
    const answers = await Promise.all([put({ 'if-match': seen }), put({ 'if-match': seen })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('roles', () => {
  const holdingOf = async (role: string, scopeId: string) => {
    const found = (
      (await list('/roles?limit=200')) as unknown as (Item & { role: string; scopeId: string })[]
    ).find((each) => each.role === role && each.scopeId === scopeId);
    if (!found) throw new Error('nobody holds it');
    return found;
  };

  test('of one holder do not end without a successor, and pass to one without a gap', async () => {
    const { id: serviceId } = await named('/services', 'IZZ');
    const { id } = await holdingOf('service_owner', serviceId);
    expect(
      await problemOf(await change(registrar, `/roles/${id}`, '/end', { on: '2027-02-01' })),
    ).toEqual({ status: 409, code: 'HOLDING_NEEDS_SUCCESSOR' });
    expect(
      await problemOf(
        await change(registrar, `/roles/${id}`, '/reassign', {
          on: '2027-02-01',
          person: 'nobody.known',
        }),
      ),
    ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: ['PERSON_UNKNOWN'] });
    expect(
      await problemOf(
        await change('liga.ozola', `/roles/${id}`, '/reassign', {
          on: '2027-02-01',
          person: 'liga.ozola',
        }),
      ),
    ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    const response = await change(registrar, `/roles/${id}`, '/reassign', {
      on: '2027-02-01',
      person: 'liga.ozola',
    });
    expect(await response.json()).toMatchObject({ id, to: '2027-02-01' });
    const next = (
      (await list('/roles?limit=200&on=2027-02-01')) as unknown as (Item & {
        role: string;
        scopeId: string;
      })[]
    ).filter((each) => each.role === 'service_owner' && each.scopeId === serviceId);
    expect(next).toMatchObject([{ from: '2027-02-01' }]);
  });

  test('are not held twice at once where one person holds them (R09, S002-18, S002-73, S002-74, S002-77, S002-78, S004-07)', async () => {
    const json = { role: 'service_owner', of: 'DZD', person: 'liga.ozola', from: '2027-01-01' };
    expect(await problemOf(await api.call('/api/v1/roles', { as: registrar, json }))).toEqual({
      status: 409,
      code: 'OVERLAPPING_PERIOD',
    });
  });

  test('that reach beyond the institution are not the institution’s to give', async () => {
    for (const role of ['operator', 'state_lead_authority']) {
      expect(
        await problemOf(
          await api.call('/api/v1/roles', {
            as: registrar,
            json: { role, person: registrar, from: '2026-11-01' },
          }),
        ),
      ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    }
  });
});

describe('deputies', () => {
  test('are named for oneself by anybody, for others by a portfolio owner', async () => {
    const row = {
      deputy: 'janis.kalnins',
      reason: 'absence',
      from: '2027-03-01',
      to: '2027-03-15',
    };
    expect((await api.call('/api/v1/deputies', { as: 'zane.balode', json: row })).status).toBe(201);
    const forAnother = { ...row, principal: 'guntis.purins' };
    expect(
      await problemOf(await api.call('/api/v1/deputies', { as: 'zane.balode', json: forAnother })),
    ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    expect(
      (await api.call('/api/v1/deputies', { as: resourcePortfolio, json: forAnother })).status,
    ).toBe(201);
  });

  test('do not stand in for themselves, and are ended by whom they stand in for', async () => {
    const own = { deputy: 'zane.balode', reason: 'absence', from: '2027-04-01' };
    expect(
      await problemOf(await api.call('/api/v1/deputies', { as: 'zane.balode', json: own })),
    ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: ['DEPUTY_IS_PRINCIPAL'] });
    const { id } = (await (
      await api.call('/api/v1/deputies', {
        as: 'zane.balode',
        json: { ...own, deputy: 'edgars.silins' },
      })
    ).json()) as Item;
    expect(
      await problemOf(
        await change('edgars.silins', `/deputies/${id}`, '/end', { on: '2027-05-01' }),
      ),
    ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    expect(
      await (await change('zane.balode', `/deputies/${id}`, '/end', { on: '2027-05-01' })).json(),
    ).toMatchObject({ to: '2027-05-01' });
  });
});

describe('freeze windows', () => {
  const json = {
    code: 'VELESANAS-2027',
    nameLv: 'Vēlēšanu pārtraukums',
    nameEn: 'Election freeze',
    from: '2027-06-01T00:00:00+03:00',
    to: '2027-06-10T00:00:00+03:00',
    subjects: ['DZD'],
  };

  test('are set by portfolio owners alone', async () => {
    expect(
      await problemOf(await api.call('/api/v1/freeze-windows', { as: registrar, json })),
    ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    const created = (await (
      await api.call('/api/v1/freeze-windows', { as: servicePortfolio, json })
    ).json()) as Item;
    expect(created).toMatchObject({
      startsAt: '2027-05-31T21:00:00.000Z',
      subjectIds: [(await named('/services', 'DZD')).id],
    });
  });

  test('have one code each, and can be cancelled once', async () => {
    expect(
      await problemOf(await api.call('/api/v1/freeze-windows', { as: servicePortfolio, json })),
    ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: ['ALREADY_USED'] });
    const { id } = await named('/freeze-windows', json.code);
    expect(
      await problemOf(await change(registrar, `/freeze-windows/${id}`, '/cancel', {})),
    ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
    const { cancelledAt } = (await (
      await change(resourcePortfolio, `/freeze-windows/${id}`, '/cancel', {})
    ).json()) as { cancelledAt: string };
    expect(
      await (await change(servicePortfolio, `/freeze-windows/${id}`, '/cancel', {})).json(),
    ).toMatchObject({ cancelledAt });
  });
});

test('a change model is proposed by a keeper and approved by the owner of its portfolio', async () => {
  const json = {
    code: 'ZURNALU-TIRISANA',
    nameLv: 'Žurnālu tīrīšana',
    nameEn: 'Cleaning logs',
    subjectType: 'resource',
    subjects: ['DZR'],
    procedure: 'Notīra.',
    backoutPlan: 'Atjauno.',
    from: '2026-11-01',
  };
  const { id, ...proposed } = (await (
    await api.call('/api/v1/change-models', { as: registrar, json })
  ).json()) as Item & { version: number };
  expect(proposed).toMatchObject({ code: json.code, version: 1 });
  expect(proposed).not.toHaveProperty('approvedAt');
  for (const as of [registrar, servicePortfolio])
    expect(await problemOf(await change(as, `/change-models/${id}`, '/approve', {}))).toEqual({
      status: 403,
      code: 'NOT_YOUR_ROLE',
    });
  expect(
    await (await change(resourcePortfolio, `/change-models/${id}`, '/approve', {})).json(),
  ).toHaveProperty('approvedAt');
  expect(
    await problemOf(await change(resourcePortfolio, `/change-models/${id}`, '/approve', {})),
  ).toEqual({ status: 409, code: 'CHANGE_MODEL_ALREADY_APPROVED' });
  expect(
    await (await api.call('/api/v1/change-models', { as: registrar, json })).json(),
  ).toMatchObject({ version: 2 });
});

test('partners, agreements and dependencies are kept; what ends stays readable', async () => {
  const partner = (await (
    await api.call('/api/v1/partners', {
      as: registrar,
      json: {
        code: 'JPS',
        name: 'SIA Jauns partneris',
        kind: 'provider',
        legalKind: 'entrepreneur',
      },
    })
  ).json()) as Item;
  const agreement = { services: ['PPI'], resources: [], tasks: ['PU2-20'], from: '2026-12-01' };
  expect(
    await (await change(registrar, `/partners/${partner.id}`, '/agreements', agreement)).json(),
  ).toMatchObject({ agreements: [{ tasks: ['PU2-20'], from: '2026-12-01' }] });
  const dependency = (await (
    await api.call('/api/v1/dependencies', {
      as: registrar,
      json: { service: 'PPI', supporter: 'DZR', from: '2026-11-01' },
    })
  ).json()) as Item;
  expect(
    await (
      await change(registrar, `/dependencies/${dependency.id}`, '/end', { on: '2027-01-01' })
    ).json(),
  ).toMatchObject({ id: dependency.id, to: '2027-01-01' });
  expect(
    await problemOf(
      await change(registrar, `/dependencies/${dependency.id}`, '/end', { on: '2026-10-01' }),
    ),
  ).toEqual({ status: 400, code: 'INVALID_REQUEST', faults: ['PERIOD_EMPTY'] });
});

test('partners are read by those who answer for something, keep registers or audit; a partner’s person reads about that partner alone, and not how it is judged', async () => {
  const read = async (as: string, path = '/partners') =>
    (await (await api.call(`/api/v1${path}`, { as })).json()) as { items: Item[] };
  for (const as of ['anna.berzina', 'edgars.silins', servicePortfolio, registrar, 'valdis.rozitis'])
    expect((await read(as)).items.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DIR', 'VSR']),
    );
  const { id } = await named('/partners', 'DIR');
  const other = await named('/partners', 'VSR');
  await change(registrar, `/partners/${id}`, '', {
    name: 'SIA “Digitālie risinājumi”',
    kind: 'provider',
    legalKind: 'entrepreneur',
    dependency: 'high',
    risk: 'high',
  });
  expect(await read('anna.berzina', `/partners/${id}`)).toMatchObject({
    dependency: 'high',
    risk: 'high',
    evaluations: [],
    managed: { isManaged: false },
  });
  for (const own of [
    (await read('toms.birznieks')).items,
    [await read('toms.birznieks', `/partners/${id}`)],
  ]) {
    expect(own).toEqual([
      expect.objectContaining({ code: 'DIR', agreements: expect.any(Array) as unknown }),
    ]);
    expect(
      Object.keys(own[0] ?? {}).filter((field) =>
        ['dependency', 'risk', 'assessedAt', 'evaluations', 'managed'].includes(field),
      ),
    ).toEqual([]);
  }
  expect(
    await problemOf(await api.call(`/api/v1/partners/${other.id}`, { as: 'toms.birznieks' })),
  ).toEqual({ status: 404, code: 'NOT_FOUND' });
  for (const as of ['emily.carter', 'agnese.strautina'])
    for (const path of ['/partners', `/partners/${id}`])
      expect(await problemOf(await api.call(`/api/v1${path}`, { as }))).toEqual({
        status: 403,
        code: 'NOT_YOUR_ROLE',
      });
});

test('the calendars say how far they are complete', async () => {
  const calendars = (await list('/calendars')) as unknown as {
    code: string;
    completeUntil: string;
  }[];
  expect(calendars.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['lv-state', 'lv-plain']),
  );
  expect(
    await (await api.call('/api/v1/calendars/lv-state', { as: registrar })).json(),
  ).toHaveProperty('daysOff');
});

test('every change of a register is in the institution’s audit chain, and a refused one is not', async () => {
  const { prisma } = api.runtime;
  const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
    where: { code: 'PAA' },
  });
  const actions = async () =>
    prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
      return (
        await tx.auditEntry.findMany({
          where: { actorId: { not: null } },
          orderBy: { sequence: 'asc' },
        })
      ).map(({ action }) => action);
    });
  expect(await actions()).toEqual(
    expect.arrayContaining([
      'holding.reassigned',
      'freezeWindow.created',
      'freezeWindow.cancelled',
      'changeModel.approved',
      'deputy.ended',
      'dependency.ended',
    ]),
  );
  const before = (await actions()).length;
  await api.call('/api/v1/roles', {
    as: registrar,
    json: { role: 'service_owner', of: 'DZD', person: 'liga.ozola', from: '2027-01-01' },
  });
  expect(await actions()).toHaveLength(before);
});

/** Somebody of an institution. */
async function personOf(code: string): Promise<string> {
  const { prisma } = api.runtime;
  const { id: institutionId } = await prisma.institution.findUniqueOrThrow({ where: { code } });
  const [row] = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
    return tx.affiliation.findMany({ where: { institutionId }, orderBy: { id: 'asc' }, take: 1 });
  });
  return (await prisma.person.findUniqueOrThrow({ where: { id: row?.personId ?? '' } })).shortName;
}

describe('a repeated request', () => {
  const json = {
    code: 'ATKARTOTS',
    nameLv: 'Atkārtots modelis',
    nameEn: 'Repeated model',
    subjectType: 'resource',
    subjects: ['DZR'],
    procedure: 'Notīra.',
    backoutPlan: 'Atjauno.',
    from: '2026-11-01',
  };
  const propose = (also: object, key: string) =>
    api.call('/api/v1/change-models', {
      as: registrar,
      json: { ...json, ...also },
      headers: { 'idempotency-key': key },
    });

  test('makes nothing a second time, also when both arrive at once', async () => {
    const [first, second] = await Promise.all([
      propose({}, 'model-once'),
      propose({}, 'model-once'),
    ]);
    const third = await propose({}, 'model-once');
    const bodies = await Promise.all(
      [first, second, third].map(async (response) => (await response.json()) as Item),
    );
    expect(bodies[0]).toMatchObject({ code: json.code, version: 1 });
    expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]]);
  });

  test('with another body is refused, and so is one without a key', async () => {
    expect(await problemOf(await propose({ nameEn: 'Other' }, 'model-once'))).toEqual({
      status: 409,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await problemOf(await propose({}, ''))).toMatchObject({ status: 400 });
  });
});

test('nobody names who decides in their own conflict of interest (R20)', async () => {
  const row = {
    deputy: 'janis.kalnins',
    reason: 'conflict_of_interest',
    from: '2027-03-01',
    to: '2027-03-15',
  };
  expect(
    await problemOf(await api.call('/api/v1/deputies', { as: 'anna.berzina', json: row })),
  ).toEqual({ status: 403, code: 'NOT_YOUR_ROLE' });
  expect(
    (
      await api.call('/api/v1/deputies', {
        as: servicePortfolio,
        json: { ...row, principal: 'anna.berzina' },
      })
    ).status,
  ).toBe(201);
});

describe('the unified state registers', () => {
  test('a service has its number in the Service Register: shown, exported, found by it, and of no other of the institution (S001-38)', () =>
    expectItsNumber('/services', 'services', {
      nameLv: 'Arhīva izziņu izsniegšana',
      nameEn: 'Issuing archive certificates',
      stage: 'planning',
      ...required,
    }));

  test('a resource has its number in the Resource Register: shown, exported, found by it, and of no other of the institution (S001-39)', () =>
    expectItsNumber('/resources', 'resources', {
      nameLv: 'Arhīva datubāze',
      nameEn: 'Database of the archive',
      kind: 'registry',
    }));

  async function expectItsNumber(path: string, kind: 'services' | 'resources', json: object) {
    const stateRegisterNumber = 'VR-2026/00417';
    const code = `ARH-${kind}`;
    const create = (also: object) =>
      api.call(`/api/v1${path}`, {
        as: registrar,
        json: { ...json, stateRegisterNumber, from: '2026-01-01', ...also },
      });
    expect((await create({ code })).status).toBe(201);
    expect(await named(path, code)).toMatchObject({ stateRegisterNumber });
    expect(
      (await list(`${path}?search=${encodeURIComponent('2026/00417')}`)).map((item) => item.code),
    ).toEqual([code]);
    const exported = await exportRegisters(api.runtime.prisma, 'PAA');
    expect(exported?.institutions[0]?.[kind].find((row) => row.code === code)).toMatchObject({
      stateRegisterNumber,
    });
    const second = await create({ code: `ARK-${kind}` });
    expect([second.status, await second.json()]).toMatchObject([
      400,
      { errors: [{ pointer: '/stateRegisterNumber', code: 'CODE_USED_TWICE' }] },
    ]);
    // Its own next version keeps it.
    const { id } = await named(path, code);
    expect(
      (
        await change(servicePortfolio, `${path}/${id}`, '', {
          ...json,
          nameEn: 'Renamed',
          stateRegisterNumber,
          from: '2027-01-01',
        })
      ).status,
    ).toBe(200);
    expect((await list(`${path}?on=2027-01-01`)).find((item) => item.code === code)).toMatchObject({
      nameEn: 'Renamed',
      stateRegisterNumber,
    });
  }
});

test('a service recipient is a client or a user, and nobody else is either (S002-76)', async () => {
  const give = (json: object) =>
    api.call('/api/v1/roles', { as: registrar, json: { of: 'IZZ', from: '2026-01-01', ...json } });
  const kindOf = async (response: Response) =>
    ((await response.json()) as { recipientKind?: string }).recipientKind;
  expect(
    await kindOf(
      await give({ role: 'service_recipient', person: 'emily.carter', recipientKind: 'client' }),
    ),
  ).toBe('client');
  expect(
    await kindOf(
      await give({ role: 'service_recipient', person: 'ruta.kalnina', recipientKind: 'user' }),
    ),
  ).toBe('user');
  expect(
    await kindOf(await give({ role: 'service_recipient', person: 'edgars.silins' })),
  ).toBeUndefined();
  const refused = await give({
    role: 'service_provider',
    person: 'emily.carter',
    recipientKind: 'user',
  });
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { errors: [{ pointer: '/recipientKind', code: 'RECIPIENT_KIND_NOT_ALLOWED' }] },
  ]);
  expect(
    await problemOf(
      await give({ role: 'service_recipient', person: 'emily.carter', recipientKind: 'guest' }),
    ),
  ).toMatchObject({ status: 400, faults: ['not_allowed'] });
  const recipients = (
    (await list('/roles?limit=200')) as unknown as { role: string; recipientKind?: string }[]
  ).filter(({ role }) => role === 'service_recipient');
  expect(recipients.map(({ recipientKind }) => recipientKind ?? 'unsaid').sort()).toEqual([
    'client',
    'unsaid',
    'user',
    'user',
  ]);
  const exported = await exportRegisters(api.runtime.prisma, 'PAA');
  expect(
    exported?.institutions[0]?.holdings
      .filter(({ of, role }) => of === 'IZZ' && role === 'service_recipient')
      .map(({ person, recipientKind }) => [person, recipientKind]),
  ).toEqual([
    ['emily.carter', 'client'],
    ['ruta.kalnina', 'user'],
    ['edgars.silins', undefined],
  ]);
});
