import { todayInRiga } from '../support/today-in-riga';
import { conditionCodes } from '../../domain/governance/conditions';
import { exportRegisters } from '../../store/registers/export';
import { importRegisters, readFiles } from '../../store/registers/import';
import { withInstitution } from '../../runtime/database';
import { type RunningApi } from './running-api';

let api: RunningApi;
const path = '/api/v1/services/DZD/conditions';
const manager = 'anna.berzina';
const tomorrow = new Date(Date.parse(todayInRiga()) + 86_400_000).toISOString().slice(0, 10);
const noPartners = {
  condition: 'N4-1',
  applies: 'no',
  reason: 'Pakalpojumu sniedz viena iestāde bez partneriem.',
};

interface Mark {
  condition: { code: string; name: string };
  applies: string;
  reason?: string;
  from?: string;
  setBy?: string;
}

const read = async (on = todayInRiga()) => {
  const response = await api.call(`${path}?on=${on}`, { as: manager });
  const body = (await response.json()) as { items: Mark[]; comingMarks: Mark[] };
  return { etag: response.headers.get('etag') ?? '', ...body };
};
const conditionOn = async (on: string, code = 'N4-1') =>
  (await read(on)).items.find(({ condition }) => condition.code === code);
const set = async (
  as: string,
  conditions: unknown,
  also: { from?: string; etag?: string; path?: string } = {},
) => {
  const response = await api.call(also.path ?? path, {
    as,
    method: 'PUT',
    json: { from: also.from ?? tomorrow, conditions },
    headers: { 'if-match': also.etag ?? (await read()).etag },
  });
  return { status: response.status, body: await response.json() };
};

async function inPaa<T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> {
  const { id } = await api.runtime.prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
  return withInstitution(api.runtime.prisma, id, work);
}

async function importMarks(...conditionMarks: object[]) {
  const exported = await exportRegisters(api.runtime.prisma, 'PAA');
  const document = {
    institutions: exported?.institutions.map((institution) => ({ ...institution, conditionMarks })),
  };
  return importRegisters(
    api.runtime.prisma,
    readFiles([{ name: 'registers.json', text: JSON.stringify(document) }]),
    { dryRun: true, now: new Date().toISOString(), actorId: null },
  );
}

export function serviceConditionCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('all 24 conditions apply to a service that says nothing of them', async () => {
    const { items } = await read();
    expect(items.map(({ condition }) => condition.code)).toEqual(conditionCodes);
    expect(items.filter(({ applies, from }) => applies !== 'yes' || from !== undefined)).toEqual(
      [],
    );
    expect(items[0]?.condition.name).toBe('Mērāmība un kontrolējamība');
  });

  test('a condition that does not apply is refused without the reason, and nothing is marked (R33)', async () => {
    const withoutReason = { condition: 'N4-1', applies: 'no' };
    expect(
      await set(manager, [{ condition: 'N2-1', applies: 'yes' }, withoutReason]),
    ).toMatchObject({
      status: 400,
      body: {
        code: 'INVALID_REQUEST',
        errors: [{ pointer: '/conditions/1/reason', code: 'required' }],
      },
    });
    expect(await set(manager, [{ ...withoutReason, reason: ' ' }])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/conditions/0/reason' }] },
    });
    expect(await conditionOn(tomorrow)).toMatchObject({ applies: 'yes' });
    // Nor by an import, and the database holds it for whatever comes after.
    const imported = await importMarks({
      service: 'DZD',
      condition: 'N4-1',
      applies: 'no',
      from: tomorrow,
    });
    expect(imported.errors).toMatchObject([
      { code: 'FIELD_REQUIRED', params: { field: 'reason' } },
    ]);
    await expect(
      inPaa(
        (
          tx,
        ) => tx.$executeRaw`insert into condition_marks (id, institution_id, service_id, condition,
        applies, valid_from)
    select 'unreasoned', institution_id, id, 'N4-1', 'no', '2030-01-01' from services
      where code = 'DZD'`,
      ),
    ).rejects.toThrow('condition_marks_reason');
  });

  test('it is marked with the reason from a day on by the service’s manager, which is recorded with who did it, and leaves the days before as they were (R33)', async () => {
    const by = await api.runtime.prisma.person.findFirstOrThrow({ where: { subject: manager } });
    expect(await set(manager, [noPartners])).toMatchObject({ status: 200 });
    expect(await conditionOn(todayInRiga())).toMatchObject({ applies: 'yes' });
    expect(await conditionOn(tomorrow)).toEqual({
      condition: { code: 'N4-1', name: expect.any(String) as string },
      applies: 'no',
      reason: noPartners.reason,
      from: tomorrow,
      setBy: by.id,
    });
    // The next mark ends the one before; an export holds both and its import changes nothing.
    expect(
      await set('ilze.krumina', [{ condition: 'N4-1', applies: 'yes' }], { from: '2099-01-01' }),
    ).toMatchObject({ status: 200 });
    expect([
      (await conditionOn('2098-12-31'))?.applies,
      (await conditionOn('2099-01-01'))?.applies,
    ]).toEqual(['no', 'yes']);
    const exported = await exportRegisters(api.runtime.prisma, 'PAA');
    expect(exported?.institutions[0]?.conditionMarks).toEqual([
      { service: 'DZD', ...noPartners, from: tomorrow, to: '2099-01-01' },
      { service: 'DZD', condition: 'N4-1', applies: 'yes', from: '2099-01-01' },
    ]);
    expect(
      await importRegisters(
        api.runtime.prisma,
        readFiles([{ name: 'registers.json', text: JSON.stringify(exported) }]),
        { dryRun: true, now: new Date().toISOString(), actorId: null },
      ),
    ).toMatchObject({ created: 0, changed: 0, errors: [] });
    const entries = await inPaa((tx) =>
      tx.auditEntry.findMany({
        where: { action: { startsWith: 'conditionMark.' } },
        orderBy: { sequence: 'asc' },
      }),
    );
    expect(entries.map(({ action, actorId }) => [action, actorId === by.id])).toEqual([
      ['conditionMark.created', true],
      ['conditionMark.changed', false],
      ['conditionMark.created', false],
    ]);
  });

  test('a mark of a coming day is shown, and who has not seen it cannot cross it', async () => {
    const { etag } = await read();
    const fromThen = { from: '2098-01-01', etag };
    expect(
      await set(
        manager,
        [{ condition: 'N2-1', applies: 'no', reason: 'Pakalpojumu beidz sniegt.' }],
        fromThen,
      ),
    ).toMatchObject({ status: 200 });
    expect((await read()).comingMarks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          condition: expect.objectContaining({ code: 'N2-1' }) as unknown,
          applies: 'no',
          from: '2098-01-01',
        }),
      ]),
    );
    expect(
      await set('ilze.krumina', [{ condition: 'N2-1', applies: 'yes' }], fromThen),
    ).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
  });

  test('nobody else marks them, not of what has been, not unseen, not twice at once, and not of a service that is not there', async () => {
    const marks = [{ condition: 'N2-1', applies: 'yes' }];
    expect(await set('liga.ozola', marks)).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_ROLE' },
    });
    expect(await set(manager, marks, { from: '2026-01-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/from', code: 'day_in_the_past' }] },
    });
    expect(await set(manager, marks, { etag: '"old"' })).toMatchObject({ status: 412 });
    expect(await set(manager, [...marks, ...marks])).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/conditions/1/condition', code: 'named_twice' }] },
    });
    expect(await set(manager, [{ condition: 'N99-1', applies: 'yes' }])).toMatchObject({
      status: 400,
    });
    expect(await set(manager, marks, { path: '/api/v1/services/NAV/conditions' })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });
}
