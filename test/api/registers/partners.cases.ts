import {
  api,
  registrar,
  servicePortfolio,
  named,
  problemOf,
  change,
  type Item,
} from './running-registers';

export function partnerCases(): void {
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
    for (const as of [
      'anna.berzina',
      'edgars.silins',
      servicePortfolio,
      registrar,
      'valdis.rozitis',
    ])
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
}
