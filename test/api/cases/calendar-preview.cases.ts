import { LocalDate } from '@js-joda/core';
import { mostLimitsCounted, type CalendarPreview } from '../../../api/registers/calendars/schemas';
import { todayInRiga } from '../../support/today-in-riga';
import { withInstitution } from '../../../runtime/database';
import { changeRequest, textOf, type RunningCases } from './running-cases';

let cases: RunningCases;
let institution: { id: string; code: string };
let resting: string;
let running: string;
const keeper = 'juris.vanags';
/** The next ten days off, in the calendar that the institution would have. */
const tenDaysOff = {
  code: 'iestades',
  version: '1',
  daysOff: Array.from({ length: 10 }, (_, at) => ({
    date: LocalDate.parse(todayInRiga())
      .plusDays(at + 1)
      .toString(),
    name: 'Pārcelšanās',
    source: 'Iestādes rīkojums',
  })),
};
const preview = async (path: string, json: object, as = keeper) => {
  const { status, body } = await cases.post(path, as, json);
  expect(status).toBe(200);
  return body as unknown as CalendarPreview;
};
const ownInstitution = async () => {
  const { body } = await cases.get(`/registers/institutions/${institution.id}`, keeper);
  const [form] = body.forms as unknown as { begins: object; preview: string }[];
  return { version: textOf(body.version), begins: form?.begins, preview: form?.preview ?? '' };
};
const counted = (calendar: string) => async () =>
  preview(`/institutions/${institution.id}/preview`, {
    ...(await ownInstitution()).begins,
    calendar,
  });

export function calendarPreviewCases(system: () => RunningCases): void {
  beforeAll(async () => {
    cases = system();
    const { items } = (await cases.get('/institutions', keeper)).body;
    institution = { id: textOf(items?.[0]?.id), code: textOf(items?.[0]?.code) };
    [resting = '', running = ''] = await Promise.all(
      ['Apturētā', 'Ritošā'].map(async (title) =>
        textOf((await cases.post('/cases', 'zane.balode', changeRequest({ title }))).body.caseId),
      ),
    );
    const held = await cases.post(`/cases/${resting}/hold`, 'ilze.krumina', {
      reason: 'Gaidām ziņas no partnera.',
    });
    expect(held.status).toBe(200);
  });

  test('a calendar that the institution does not count by moves nothing, and is not kept by its preview', async () => {
    expect(await preview('/calendars/lv-state/preview', tenDaysOff)).toMatchObject({
      calendar: 'lv-state',
      reachesLimits: false,
      moving: 0,
      limits: [],
    });
    expect((await cases.get('/calendars/iestades', keeper)).status).toBe(404);
  });

  test('another calendar: what rests moves, what runs stays, and so it comes when it is saved', async () => {
    const made = await cases.post('/calendars/lv-state/versions', keeper, tenDaysOff);
    expect(made).toMatchObject({ status: 201, body: { id: 'iestades' } });
    const moved = await counted('iestades')();
    expect(moved).toMatchObject({ calendar: 'iestades', reachesLimits: true, isMore: false });
    expect(moved.moving).toBeGreaterThan(0);
    expect(moved.staying).toBeGreaterThan(0);
    const of = (caseId: string) => moved.limits.filter((limit) => limit.caseId === caseId);
    expect(new Set(of(resting).map(({ happens }) => happens))).toEqual(new Set(['moves']));
    expect(new Set(of(running).map(({ happens }) => happens))).toEqual(new Set(['stays']));

    const { version, begins } = await ownInstitution();
    expect(begins).toMatchObject({ calendar: 'lv-state' });
    const changed = await cases.call(`/api/v1/institutions/${institution.id}`, {
      as: keeper,
      method: 'PUT',
      json: { ...begins, calendar: 'iestades' },
      headers: { 'if-match': version },
    });
    expect(changed.status).toBe(200);
    const lastDays = async (caseId: string) =>
      (
        (await cases.get(`/cases/${caseId}`, 'ilze.krumina')).body.clocks as unknown as {
          lastDay: string;
          status: string;
        }[]
      ).map(({ lastDay }) => lastDay);
    const before = await lastDays(running);
    await cases.post(`/cases/${resting}/resume`, 'ilze.krumina', { reason: 'Ziņas ir saņemtas.' });
    expect(await lastDays(resting)).toEqual(
      expect.arrayContaining(of(resting).map(({ to }) => to?.lastDay)),
    );
    expect(await lastDays(running)).toEqual(before);
    expect(before).toEqual(expect.arrayContaining(of(running).map(({ from }) => from.lastDay)));
  });

  test('a version that says nothing new of the days of any open limit moves none', async () => {
    const far = { date: '2036-07-10', name: 'Svētki', source: 'Iestādes rīkojums' };
    const moved = await preview('/calendars/iestades/preview', {
      code: 'iestades',
      version: '2',
      daysOff: [far],
    });
    expect(moved).toMatchObject({ reachesLimits: true, moving: 0, staying: 0, limits: [] });
    expect(moved.counted).toBeGreaterThan(0);
  });

  test('a preview is refused as the change is', async () => {
    const path = '/calendars/lv-state';
    for (const door of ['preview', 'versions']) {
      const refusal = async (as: string, json: object) =>
        (await cases.post(`${path}/${door}`, as, json)).body.code;
      expect(await refusal('anna.berzina', tenDaysOff)).toBe('NOT_YOUR_ROLE');
      expect(await refusal(keeper, { ...tenDaysOff, code: 'lv-plain' })).toBe('ALREADY_REGISTERED');
      expect(await refusal(keeper, tenDaysOff)).toBe('ALREADY_REGISTERED');
      const outside = { ...tenDaysOff, version: '9', ordinaryDays: ['2101-01-01'] };
      expect(await refusal(keeper, outside)).toBe('DATE_OUTSIDE_CALENDAR');
      expect((await cases.post(`/calendars/nowhere/${door}`, keeper, tenDaysOff)).status).toBe(404);
    }
    const { begins } = await ownInstitution();
    const to = (as: string, calendar: string) =>
      cases.post(`/institutions/${institution.id}/preview`, as, { ...begins, calendar });
    expect((await to('anna.berzina', 'lv-plain')).body.code).toBe('NOT_YOUR_ROLE');
    expect((await to(keeper, 'nowhere')).status).toBe(400);
  });

  test('of a great many limits the nearest are counted, and the number is said to be the least', async () => {
    await withInstitution(
      cases.runtime.prisma,
      institution.id,
      (tx) => tx.$executeRaw`
      insert into clocks (institution_id, case_id, clock_id, rule, variant, statutory, status,
        started_at, due_at, last_day, provisional, calendar_code, calendar_version, events)
      select k.institution_id, k.case_id, k.clock_id || '.' || n, k.rule, k.variant, k.statutory,
        k.status, k.started_at, k.due_at, k.last_day, k.provisional, k.calendar_code,
        k.calendar_version, k.events
        from (select * from clocks where case_id = ${running} and status = 'running' limit 1) k,
          generate_series(1, ${mostLimitsCounted + 1}::int) n`,
      60_000,
    );
    const moved = await counted('lv-plain')();
    expect(moved.isMore).toBe(true);
    expect(moved.counted).toBeLessThanOrEqual(2 * mostLimitsCounted);
    expect(moved.counted).toBeGreaterThanOrEqual(mostLimitsCounted);
    expect(moved.limits.length).toBeLessThanOrEqual(20);
  });
}
