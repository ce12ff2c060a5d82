import { api, registrar, servicePortfolio, list, problemOf, type Item } from './running-registers';

export function requestCases(): void {
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
        'roleRequest.confirmed',
        'holding.ended',
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
    // A request is tried before it is kept; what cannot be given leaves no trace.
    await api.call('/api/v1/role-requests', {
      as: registrar,
      json: { role: 'service_owner', of: 'DZD', person: 'nobody.known', from: '2027-01-01' },
    });
    expect(await actions()).toHaveLength(before);
  });

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
}
