import { todayInRiga } from '../../support/today-in-riga';
import { exportRegisters } from '../../../store/registers/export';
import type { Json } from '../cases/running-cases';
import { cases, get, sheet } from './running-governance';

export function markCases(): void {
  describe('marks of responsibility', () => {
    const tomorrow = new Date(Date.parse(todayInRiga()) + 86_400_000).toISOString().slice(0, 10);
    const matrix = async (on = '', as = 'edgars.silins') => {
      const { body, headers } = await get(
        `/governance-tasks/PU2-18/duties${on === '' ? '' : `?on=${on}`}`,
        as,
      );
      return {
        etag: headers.get('etag') ?? '',
        comingMarks: body['comingMarks'],
        items: body.items as unknown as {
          role: { code: string };
          mark: { code: string; name: string } | null;
          certainty: { code: string };
          duties: unknown[];
          from?: string;
          setBy?: string;
        }[],
      };
    };
    const markOf = async (role: string, on?: string) =>
      (await matrix(on)).items.find((one) => one.role.code === role);
    const set = async (as: string, marks: unknown, also: { from?: string; etag?: string } = {}) => {
      const response = await cases.call('/api/v1/governance-tasks/PU2-18/duties', {
        as,
        method: 'PUT',
        json: { from: also.from ?? tomorrow, marks },
        headers: { 'if-match': also.etag ?? (await matrix()).etag },
      });
      return { status: response.status, body: (await response.json()) as Json };
    };

    test('every role has its duties in words, with mark A or L where one is known (S001-09)', async () => {
      expect(
        (await matrix()).items.map(({ role, mark, duties }) => [
          role.code,
          mark?.code,
          duties.length,
        ]),
      ).toEqual([
        ['institution_service_portfolio_owner', 'A', 4],
        ['service_owner', 'A', 3],
        ['service_provider', 'A', 4],
        ['service_recipient', 'L', 2],
        ['institution_resource_portfolio_owner', 'A', 4],
        ['resource_owner', 'A', 4],
        ['resource_user', 'L', 2],
      ]);
      expect((await matrix()).items[3]).toMatchObject({
        mark: { name: 'līdzatbildīga' },
        duties: [{ name: 'ziņo par neatbilstībām' }, { name: 'iesniedz ierosinājumus' }],
      });
      expect((await get('/governance-tasks/PU2-20/duties')).body.items).toEqual([]);
    });

    test('an uncertain one is changed from a day on by the portfolio manager, which is recorded with who did it, and leaves the days before as they were (S003-33)', async () => {
      expect(await markOf('service_provider')).toMatchObject({
        mark: { code: 'A' },
        certainty: { code: 'uncertain' },
      });
      expect(
        await set('ilze.krumina', [
          { role: 'service_provider', mark: 'L' },
          { role: 'resource_user', mark: 'none' },
        ]),
      ).toMatchObject({ status: 200 });
      expect((await markOf('service_provider'))?.mark?.code).toBe('A');
      expect(await markOf('service_provider', tomorrow)).toMatchObject({
        mark: { code: 'L' },
        certainty: { code: 'own' },
        from: tomorrow,
        setBy: await cases.personId('ilze.krumina'),
        duties: { length: 4 },
      });
      expect(await markOf('resource_user', tomorrow)).toMatchObject({ mark: null });
      // The next change ends the one before, and an export holds both.
      expect(
        await set('ilze.krumina', [{ role: 'service_provider', mark: 'A' }], {
          from: '2099-01-01',
        }),
      ).toMatchObject({ status: 200 });
      expect([
        (await markOf('service_provider', '2098-12-31'))?.mark?.code,
        (await markOf('service_provider', '2099-01-01'))?.mark?.code,
      ]).toEqual(['L', 'A']);
      const exported = await exportRegisters(cases.runtime.prisma, 'PAA');
      expect(exported?.institutions[0]?.dutyMarks).toEqual(
        expect.arrayContaining([
          { task: 'PU2-18', role: 'service_provider', mark: 'L', from: tomorrow, to: '2099-01-01' },
          { task: 'PU2-18', role: 'service_provider', mark: 'A', from: '2099-01-01' },
        ]),
      );
      const { id } = await cases.runtime.prisma.institution.findUniqueOrThrow({
        where: { code: 'PAA' },
      });
      const entries = await cases.runtime.prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${id}, true)`;
        return tx.auditEntry.findMany({
          where: { action: { startsWith: 'dutyMark.' } },
          orderBy: { sequence: 'asc' },
        });
      });
      expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual(
        (['created', 'created', 'changed', 'created'] as const).map((done) => [
          `dutyMark.${done}`,
          entries[0]?.actorId,
        ]),
      );
      expect(entries[0]?.actorId).toBe(await cases.personId('ilze.krumina'));
    });

    test('a mark of a coming day is shown, and who has not seen it cannot cross it', async () => {
      const { etag } = await matrix();
      expect(
        await set('ilze.krumina', [{ role: 'service_recipient', mark: 'none' }], {
          from: '2098-01-01',
          etag,
        }),
      ).toMatchObject({ status: 200 });
      const mark = {
        role: { code: 'service_recipient' },
        mark: null,
        from: '2098-01-01',
        setBy: await cases.personId('ilze.krumina'),
      };
      expect((await matrix()).comingMarks).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ...mark, role: expect.objectContaining(mark.role) as unknown }),
        ]),
      );
      expect((await sheet('PU2-18')).comingMarks).toEqual((await matrix()).comingMarks);
      expect(
        await set('ilze.krumina', [{ role: 'service_recipient', mark: 'A' }], {
          from: '2098-01-01',
          etag,
        }),
      ).toMatchObject({ status: 412 });
      expect((await matrix('2098-01-01')).comingMarks).not.toEqual(
        expect.arrayContaining([expect.objectContaining({ from: '2098-01-01' })]),
      );
    });

    test('nobody else sets them, not of what has been, not unseen, and not for a role that takes no part', async () => {
      const marks = [{ role: 'service_owner', mark: 'L' }];
      expect(await set('anna.berzina', marks)).toMatchObject({
        status: 403,
        body: { code: 'NOT_YOUR_ROLE' },
      });
      expect(await set('ilze.krumina', marks, { from: '2026-01-01' })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/from', code: 'day_in_the_past' }] },
      });
      expect(await set('ilze.krumina', marks, { etag: '"old"' })).toMatchObject({ status: 412 });
      expect(
        await set('ilze.krumina', [{ role: 'state_lead_authority', mark: 'A' }]),
      ).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/marks/0/role', code: 'not_allowed' }] },
      });
      expect(await set('ilze.krumina', [...marks, ...marks])).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/marks/1/role', code: 'named_twice' }] },
      });
      expect(await set('ilze.krumina', [{ role: 'service_owner', mark: 'X' }])).toMatchObject({
        status: 400,
      });
    });
  });
}
