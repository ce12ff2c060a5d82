import {
  api,
  change,
  named,
  problemOf,
  registrar,
  resourcePortfolio,
  servicePortfolio,
  today,
  type Item,
} from './running-registers';

export function changeCases(): void {
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
      ).toEqual({ status: 409, code: 'ALREADY_REGISTERED' });
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
    for (const [as, code] of [
      [registrar, 'FOUR_EYES'],
      [servicePortfolio, 'NOT_YOUR_ROLE'],
    ] as const)
      expect(await problemOf(await change(as, `/change-models/${id}`, '/approve', {}))).toEqual({
        status: 403,
        code,
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

  test('a change model is approved by nobody who proposed it, nor by whom they chose; the other portfolio owner does (R20, R22)', async () => {
    const json = {
      code: 'UZRAKSTA-MAINA',
      nameLv: 'Uzraksta maiņa',
      nameEn: 'Changing a label',
      subjectType: 'service',
      subjects: ['DZD'],
      procedure: 'Nomaina.',
      backoutPlan: 'Atjauno.',
      from: '2026-11-01',
    };
    const propose = async (as: string) =>
      (await (await api.call('/api/v1/change-models', { as, json })).json()) as Item;
    const approve = (as: string, { id }: Item) =>
      change(as, `/change-models/${id}`, '/approve', {});
    const own = await propose(servicePortfolio);
    expect(await problemOf(await approve(servicePortfolio, own))).toEqual({
      status: 403,
      code: 'FOUR_EYES',
    });
    const deputy = (await (
      await api.call('/api/v1/deputies', {
        as: servicePortfolio,
        json: { deputy: 'edgars.silins', reason: 'absence', from: today },
      })
    ).json()) as Item;
    expect((await problemOf(await approve('edgars.silins', own))).status).toBe(403);
    // What the deputy proposes is proposed in the owner's place.
    const deputys = await propose('edgars.silins');
    for (const as of ['edgars.silins', servicePortfolio])
      expect((await problemOf(await approve(as, deputys))).code).toBe('FOUR_EYES');
    expect(await (await approve(resourcePortfolio, own)).json()).toHaveProperty('approvedAt');
    await change(servicePortfolio, `/deputies/${deputy.id}`, '/end', { on: today });
  });
}
