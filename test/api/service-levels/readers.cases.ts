import { textOf } from '../cases/running-cases';
import { agoInDays, cases } from './running-levels';

export function readerCases(): void {
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

    test('each is told what they may do about a service, and is refused the rest', async () => {
      const nowhere = { service: 'IZZ', indicator: 'none', measuredAt: agoInDays(1), value: 1 };
      const isAllowed = ({ body }: { body: Record<string, unknown> }) =>
        body['code'] !== 'NOT_YOUR_ROLE';
      const time = { service: 'IZZ', reason: 'Tikai lai redzētu, kas drīkst.' };
      for (const as of ['janis.kalnins', 'edgars.silins', 'ruta.kalnina', 'ilze.krumina']) {
        const [set] = (await cases.get('/service-levels?service=IZZ', as)).body
          .items as unknown as { may: { measure: boolean; exclude: boolean } }[];
        expect(set?.may).toBeDefined();
        const measured = await cases.post('/measurements', as, {
          measurements: [{ ...nowhere, source: 'x', method: 'x' }],
        });
        // What nobody promised is refused only to who manages the service.
        const excluded = await cases.post('/service-levels/exclusions', as, {
          ...time,
          indicator: 'none',
          startsAt: agoInDays(-2_000),
          endsAt: agoInDays(-2_001),
        });
        expect({ as, ...set?.may }).toEqual({
          as,
          measure: isAllowed(measured),
          exclude: isAllowed(excluded),
        });
      }
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
}
