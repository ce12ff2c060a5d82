import { asked, cases, done, giveRole, inDays, said, today, vacancies } from './running-vacancies';

export function findingCases(): void {
  test('with every role held and nobody away, the radar shows nothing', async () => {
    const { body } = await done(asked('?weeks=12'));
    expect(body).toEqual({ on: today, until: inDays(84), items: [] });
  });

  test('a holder whose validity ends in three weeks is found, and no longer once somebody follows', async () => {
    await giveRole({
      role: 'service_owner',
      of: 'PPI',
      person: 'martins.liepins',
      from: inDays(1),
      to: inDays(21),
    });
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
    await giveRole({
      role: 'service_owner',
      of: 'PPI',
      person: 'liga.ozola',
      from: inDays(21),
    });
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
}
