import { cases, measured, send, fates, periods, agoInDays } from './running-levels';

export function measurementCases(): void {
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

    test('of another are corrected by the portfolio manager with a reason, and by nobody else; each value stays readable (R14)', async () => {
      const at = '2026-03-06T10:00:00Z';
      const given = (value: number, also: object = {}) => measured('DZD', at, value, also);
      const by = async (as: string, one: object) =>
        (await cases.post('/measurements', as, { measurements: [one] })).body;
      const values = async (as: string) =>
        (
          (
            await cases.get(
              '/measurements?service=DZD&indicator=availability&from=2026-03-06&to=2026-03-06',
              as,
            )
          ).body.items as unknown as {
            value: number;
            revision: number;
            givenBy: string;
            reason: string | null;
          }[]
        ).map(({ value, revision, givenBy, reason }) => [revision, value, givenBy, reason]);

      expect(fates(await send([given(80)]))).toEqual(['stored']);
      const better = given(99.9, { corrects: true });
      // Who provides and who manages the service is who is measured.
      for (const as of ['edgars.silins', 'anna.berzina'])
        expect((await by(as, better)).code).toBe('CORRECTION_NOT_YOURS');
      const reason = 'Mērītājs tonakt pats nebija sasniedzams.';
      expect((await by('anna.berzina', { ...better, reason })).code).toBe('CORRECTION_NOT_YOURS');
      expect((await by('ilze.krumina', better)).code).toBe('CORRECTION_NEEDS_REASON');
      expect(await values('edgars.silins')).toEqual([[0, 80, expect.any(String), null]]);

      expect((await by('ilze.krumina', { ...better, reason })).items).toMatchObject([
        { fate: 'stored' },
      ]);
      expect(await values('edgars.silins')).toEqual([
        [0, 80, expect.any(String), null],
        [1, 99.9, 'Ilze Krūmiņa', reason],
      ]);
      // What the manager corrected is the manager's value now.
      expect((await send([given(70, { corrects: true })])).body.code).toBe('CORRECTION_NOT_YOURS');
      expect((await cases.get('/measurements?service=DZD', 'emily.carter')).body.code).toBe(
        'NOT_YOUR_ROLE',
      );
    });

    test('of persons do not count beside a system’s, whichever came first; the portfolio manager takes them in with a reason (R14)', async () => {
      const at = (minute: number) => `2026-07-06T10:${String(minute).padStart(2, '0')}:00Z`;
      const by = async (as: string, ...measurements: object[]) =>
        fates(await cases.post('/measurements', as, { measurements }));
      const own = (minute: number, also: object = {}) =>
        measured('DZD', at(minute), 100, { source: 'manuali', ...also });
      const july = async () =>
        (await periods('service=DZD&indicator=availability&from=2026-07-01&to=2026-07-31'))[0];

      // Where no system measures, a person's values count.
      await by('anna.berzina', own(0), own(1));
      expect(await july()).toMatchObject({ value: 100, measurements: 2, notCounted: 0 });
      await send([measured('DZD', at(0), 10)]);
      await by('anna.berzina', own(2), own(3));
      await by('ilze.krumina', own(4));
      expect(await july()).toMatchObject({
        state: 'breached',
        value: 10,
        measurements: 1,
        notCounted: 5,
      });
      const reason = 'Mērītājs tonakt pats nebija sasniedzams.';
      expect(await by('ilze.krumina', own(2, { corrects: true, reason }))).toEqual(['stored']);
      expect(await july()).toMatchObject({ value: 55, measurements: 2, notCounted: 4 });
      const { items } = (
        await cases.get(
          '/measurements?service=DZD&indicator=availability&from=2026-07-06&to=2026-07-06',
          'anna.berzina',
        )
      ).body as unknown as { items: { source: string; isIndependent: boolean }[] };
      expect(items.map(({ source, isIndependent }) => [source, isIndependent]).slice(0, 4)).toEqual(
        [
          ['manuali', false],
          ['manuali', false],
          ['manuali', false],
          ['manuali', true],
        ],
      );
      // Said first under the system's own source and instant, it does not keep the system's out.
      await by('anna.berzina', measured('DZD', at(5), 100), measured('DZD', at(6), 10));
      expect(fates(await send([measured('DZD', at(5), 10), measured('DZD', at(6), 10)]))).toEqual([
        'stored',
        'stored',
      ]);
      expect(await july()).toMatchObject({ value: 32.5, measurements: 4, notCounted: 4 });
      expect(
        (
          await cases.post('/measurements', 'anna.berzina', {
            measurements: [measured('DZD', at(5), 100, { corrects: true })],
          })
        ).body.code,
      ).toBe('CORRECTION_NOT_YOURS');
    });

    test('of a person are corrected by that person; a refused correction leaves its whole batch unstored', async () => {
      const [at, other] = ['2026-03-07T10:00:00Z', '2026-03-07T11:00:00Z'];
      const given = (when: string, value: number, also: object = {}) =>
        measured('DZD', when, value, also);
      const by = (as: string, ...measurements: object[]) =>
        cases.post('/measurements', as, { measurements });
      expect(fates(await by('edgars.silins', given(at, 90)))).toEqual(['stored']);
      expect(
        (await by('anna.berzina', given(other, 91), given(at, 92, { corrects: true }))).body.code,
      ).toBe('CORRECTION_NOT_YOURS');
      expect(
        fates(await by('edgars.silins', given(other, 93), given(at, 94, { corrects: true }))),
      ).toEqual(['stored', 'stored']);
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
  });
}
