import { setTimeout as sleep } from 'node:timers/promises';
import { withInstitution } from '../../../runtime/database';
import { exclude } from '../../../store/service-levels/exclude';
import { storeMeasurements } from '../../../store/service-levels/store-measurements';
import { textOf } from '../cases/running-cases';
import { cases, institutionId, measured, send, periods, agoInDays } from './running-levels';

export function exclusionCases(): void {
  describe('measurements', () => {
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
      const [listed] = (
        await cases.get('/service-levels/exclusions?service=EPN', 'martins.liepins')
      ).body.items as unknown as { id: string; agreedBy: string; withdrawnAt: string | null }[];
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
      expect((await cases.get('/service-levels/exclusions', 'laura.jansone')).body.items).toEqual(
        [],
      );
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

    test('a service manager leaves out 31 days in twelve months in all, also at the same time; the portfolio manager more (R14)', async () => {
      // Both ends counted from one instant: a millisecond more would be longer than is allowed.
      const now = Date.parse(agoInDays(0));
      const inDays = (days: number): string => new Date(now + days * 86_400_000).toISOString();
      const exclude = (as: string, startsIn: number, days: number, also: object = {}) =>
        cases.post('/service-levels/exclusions', as, {
          service: 'EPN',
          startsAt: inDays(startsIn),
          endsAt: inDays(startsIn + days),
          reason: 'Plānoti darbi visu mēnesi.',
          ...also,
        });
      const code = ({ body }: { body: Record<string, unknown> }) => body['code'];
      const first = await exclude('martins.liepins', 400, 20);
      expect(first.status).toBe(201);
      // End to end, for an indicator only, or in the twelve months before.
      expect(code(await exclude('martins.liepins', 420, 12))).toBe('EXCLUSIONS_ADD_UP');
      expect(code(await exclude('martins.liepins', 600, 12, { indicator: 'availability' }))).toBe(
        'EXCLUSIONS_ADD_UP',
      );
      expect(code(await exclude('martins.liepins', 300, 12))).toBe('EXCLUSIONS_ADD_UP');
      const atOnce = await Promise.all([
        exclude('martins.liepins', 500, 10),
        exclude('martins.liepins', 550, 10),
      ]);
      expect(atOnce.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403]);
      const more = await exclude('ilze.krumina', 420, 31);
      expect(more.status).toBe(201);
      // What is over a year away, or was taken back, does not count.
      expect((await exclude('martins.liepins', 1_000, 31)).status).toBe(201);
      for (const { body } of [first, more, ...atOnce.filter(({ status }) => status === 201)])
        await cases.post(
          `/service-levels/exclusions/${textOf(body.id)}/withdraw`,
          'martins.liepins',
        );
      expect((await exclude('martins.liepins', 400, 31)).status).toBe(201);
    });

    test('are left out also where the time is agreed while they are being stored', async () => {
      const { prisma } = cases.runtime;
      const [at, now] = ['2026-06-10T10:00:00.000Z', agoInDays(0)];
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
}
