import fc from 'fast-check';
import { z } from 'zod';
import type { StoredEvent } from '../../../domain/engine/events';
import { Indicator } from '../../../domain/services/indicator';
import { isOfOwnCases } from '../../../domain/service-levels/own-cases';
import { withInstitution } from '../../../runtime/database';
import { attainmentGroupings, type Attainment } from '../../../store/service-levels/attainment';
import { exclude } from '../../../store/service-levels/exclude';
import { judgeTerms } from '../../../store/service-levels/judge-terms';
import {
  storeMeasurements,
  type Measurement,
} from '../../../store/service-levels/store-measurements';
import { startCases, type RunningCases } from '../cases/running-cases';
import { playHalfYear } from '../reports/half-year/half-year';
import { replay } from '../reports/recomputed/history';
import {
  attained,
  endedPeriods,
  type EndedPeriod,
  type Facts,
  type PromisedIndicator,
} from './attained';

jest.setTimeout(300_000);

const beganAt = '2026-01-14T08:00:00.000Z';
const lookedAt = '2026-07-05T09:00:00.000Z';
const nobodyMeasures = 'friendliness';

let cases: RunningCases;
let institutionId: string;
let agreements: Facts['agreements'];
let ended: EndedPeriod[];
/** Ids of services by code. */
let services: ReadonlyMap<string, string>;
beforeAll(async () => {
  cases = await startCases();
  await playHalfYear(cases.runtime);
  institutionId = (
    await cases.runtime.prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } })
  ).id;
  services = new Map(
    (await within((tx) => tx.service.findMany({ where: { institutionId } }))).map(
      ({ id, code }) => [code, id],
    ),
  );
  await promise();
  await measure((await readFacts()).promised);
  const facts = await readFacts();
  agreements = facts.agreements;
  ended = endedPeriods(facts);
});
afterAll(() => cases.stop());

const within = <T>(work: Parameters<typeof withInstitution<T>>[2]): Promise<T> =>
  withInstitution(cases.runtime.prisma, institutionId, work, 60_000);

/**
 * Promises about complaints, and one that changes in the middle of a month, of figures that add up.
 */
async function promise(): Promise<void> {
  const named = (code: string, also: object) => ({
    code,
    nameLv: code,
    nameEn: code,
    isPublic: false,
    ...also,
  });
  const complaints = [
    named('complaints.count', { unit: 'count', direction: 'atMost', target: 0, period: 'month' }),
    named('complaints.answeredInTime', {
      unit: 'percent',
      direction: 'atLeast',
      target: 50,
      period: 'quarter',
    }),
    named('complaints.accepted', {
      unit: 'percent',
      direction: 'atLeast',
      target: 80,
      period: 'quarter',
    }),
    named(nobodyMeasures, { unit: 'points', direction: 'atLeast', target: 7, period: 'month' }),
  ];
  const costs = (target: number) => [
    named('requests.count', { unit: 'count', direction: 'atLeast', target: 40, period: 'month' }),
    named('cost', { unit: 'euro', direction: 'atMost', target, period: 'month' }),
  ];
  for (const [service, code, indicators, from, to] of [
    ['DZD', 'DZD-SUDZIBAS', complaints, '2026-01-01', null],
    ['EPN', 'EPN-SUDZIBAS', complaints, '2026-02-10', null],
    ['IZZ', 'IZZ-SUDZIBAS', complaints, '2026-01-01', null],
    ['EPN', 'EPN-SKAITLI', costs(150), '2026-01-01', '2026-03-16'],
    ['EPN', 'EPN-SKAITLI', costs(60), '2026-03-16', null],
  ] as const) {
    await within(
      (tx) => tx.$executeRaw`
      insert into service_level_terms_sets (id, institution_id, service_id, code, name_lv,
        name_en, calendar_code, indicators, valid_from, valid_to)
      values (gen_random_uuid(), ${institutionId}, ${services.get(service)}, ${code}, ${code},
        ${code}, 'lv-state', ${JSON.stringify(indicators)}::jsonb, ${from}::date, ${to}::date)`,
    );
  }
}

const reason = 'Par to ir vienošanās ar saņēmējiem.';

/**
 * Measured, judged, measured late and corrected, agreed not to count, judged again; always the
 * same.
 */
async function measure(promised: readonly PromisedIndicator[]): Promise<void> {
  const codeOf = (serviceId: string): string =>
    [...services].find(([, id]) => id === serviceId)?.[0] ?? '';
  const measurable = promised.filter(
    ({ indicator }) => !isOfOwnCases(indicator) && indicator.code !== nobodyMeasures,
  );
  const aMeasurement = fc
    .record({
      of: fc.nat(measurable.length - 1),
      day: fc.integer({ min: 0, max: 245 }),
      hour: fc.constantFrom(0, 9, 20.5, 21.5, 22.5, 23.9),
      off: fc.constantFrom(-1, 0, 0, 0.2, 0.4, 1.5),
      source: fc.constantFrom('probe', 'survey'),
      corrects: fc.boolean(),
    })
    .map(({ of, day, hour, off: drawn, source, corrects }): Measurement => {
      const {
        serviceId,
        terms,
        indicator: { code, unit, target, period },
      } = measurable[of] as PromisedIndicator;
      // Of many cases one is always late; in some months none is.
      const off = period === 'case' && Math.floor(day / 31) % 3 === 0 ? 0 : drawn;
      const value =
        unit === 'percent'
          ? Math.min(100, target + off)
          : unit === 'euro'
            ? 5 + off
            : unit === 'count'
              ? 6
              : Math.max(0, target + off);
      return {
        service: codeOf(serviceId),
        indicator: code,
        ...(period === 'case' ? { terms } : {}),
        measuredAt: new Date(
          Date.UTC(2025, 10, 1) + day * 86_400_000 + hour * 3_600_000,
        ).toISOString(),
        value,
        source,
        method: 'counted',
        corrects,
      };
    });
  const all = fc.sample(aMeasurement, { numRuns: 2_400, seed: 5 });
  const send = (some: readonly Measurement[], now: string) =>
    within((tx) => storeMeasurements(tx, { institutionId, givenBy: 'test', now }, some));
  const agree = (
    id: string,
    service: string,
    startsAt: string,
    endsAt: string,
    indicator?: string,
  ) =>
    within((tx) =>
      exclude(tx, {
        id,
        institutionId,
        serviceId: services.get(service) ?? '',
        startsAt,
        endsAt,
        reason,
        agreedBy: 'test',
        now: lookedAt,
        ...(indicator === undefined ? {} : { indicator }),
      }),
    );

  await send(all.slice(0, 900), '2026-04-12T09:00:00.000Z');
  await agree(
    'before',
    'DZD',
    '2026-02-09T22:00:00.000Z',
    '2026-02-25T22:00:00.000Z',
    'availability',
  );
  await look('2026-04-12T09:00:00.000Z');
  await send(all.slice(900, 1_800), '2026-06-20T09:00:00.000Z');
  await look(lookedAt);
  await agree('after', 'EPN', '2026-05-03T21:00:00.000Z', '2026-06-04T21:00:00.000Z');
  await agree(
    'across',
    'IZZ',
    '2026-01-20T00:00:00.000Z',
    '2026-03-31T21:00:00.000Z',
    'delivery.time',
  );
  await agree('again', 'IZZ', '2026-03-01T00:00:00.000Z', '2026-04-10T00:00:00.000Z');
  await send(all.slice(1_800), lookedAt);
  await look(lookedAt);
}

async function look(now: string): Promise<void> {
  for (const termsCode of await watched())
    await within((tx) => judgeTerms(tx, { institutionId, termsCode, beganAt }, now));
}

/** Sets of support desks have no monitor. */
const watched = async (): Promise<string[]> =>
  (
    await within(
      (tx) =>
        tx.$queryRaw<{ code: string }[]>`select distinct code from service_level_terms_sets
          where institution_id = ${institutionId} and desk_institution_id is null order by code`,
    )
  ).map(({ code }) => code);

function readFacts(): Promise<Facts> {
  return within(async (tx) => {
    const sets = await tx.$queryRaw<
      { terms: string; serviceId: string; from: string; to: string | null; indicators: unknown }[]
    >`
      select code as terms, service_id as "serviceId", valid_from::text as "from", valid_to::text
        as "to", indicators from service_level_terms_sets where institution_id = ${institutionId}
          and desk_institution_id is null`;
    const measured = await tx.$queryRaw<
      {
        serviceId: string;
        indicator: string;
        terms: string;
        source: string;
        at: Date;
        revision: number;
        value: number;
      }[]
    >`select service_id as "serviceId", indicator, terms_code as terms, source, measured_at as at,
      revision, value from measurements`;
    const exclusions = await tx.$queryRaw<
      { serviceId: string; indicator: string | null; startsAt: Date; endsAt: Date }[]
    >`select service_id as "serviceId", indicator, starts_at as "startsAt", ends_at as "endsAt"
      from level_exclusions`;
    const agreements = await tx.$queryRaw<
      { partnerId: string; serviceIds: string[]; from: string; to: string | null }[]
    >`select partner_id as "partnerId", service_ids as "serviceIds", valid_from::text as "from",
      valid_to::text as "to" from partner_agreements`;
    const rows = await tx.caseEvent.findMany({
      where: { institutionId },
      orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }],
      select: { caseId: true, event: true },
    });
    const logs = [...new Set(rows.map(({ caseId }) => caseId))].map((caseId) =>
      rows.flatMap((row) => (row.caseId === caseId ? [row.event as unknown as StoredEvent] : [])),
    );
    return {
      promised: sets.flatMap(({ indicators, to, ...set }) =>
        z
          .array(Indicator)
          .parse(indicators)
          .map((indicator) => ({ ...set, ...(to === null ? {} : { to }), indicator })),
      ),
      measured: measured.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
      exclusions: exclusions.map(({ serviceId, indicator, startsAt, endsAt }) => ({
        serviceId,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        ...(indicator === null ? {} : { indicator }),
      })),
      agreements: agreements.map(({ to, ...rest }) => ({
        ...rest,
        ...(to === null ? {} : { to }),
      })),
      histories: replay(logs),
      beganAt,
      lookedAt,
    };
  });
}

const rounded = (items: readonly Attainment[]): Attainment[] => {
  const round = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 1e6) / 1e6;
  return items
    .map(({ group, met, breached, noData, excused, attained: share, availability }) => ({
      group,
      met,
      breached,
      noData,
      excused,
      attained: round(share),
      availability: round(availability),
    }))
    .sort((a, b) => ((a.group ?? '') < (b.group ?? '') ? -1 : 1));
};

const readers = [
  { as: 'ilze.krumina', sees: 'the whole institution', codes: undefined },
  { as: 'martins.liepins', sees: 'the services he manages', codes: ['EPN'] },
] as const;
const times = [
  ['2025-10-01', '2026-12-31'],
  ['2026-01-01', '2026-01-31'],
  ['2026-03-15', '2026-03-31'],
  ['2026-03-16', '2026-06-29'],
  ['2025-12-31', '2025-12-31'],
  ['2020-01-01', '2020-12-31'],
] as const;

test.each(readers.flatMap((reader) => times.map(([from, to]) => ({ ...reader, from, to }))))(
  'attainment follows from what was measured and recorded alone: $from to $to for $as, who sees $sees (S003-36)',
  async ({ as, codes, from, to }) => {
    for (const by of attainmentGroupings) {
      const { status, body } = await cases.get(
        `/service-levels/attainment?from=${from}&to=${to}&by=${by}`,
        as,
      );
      expect(status).toBe(200);
      expect({ by, items: rounded(body.items as unknown as Attainment[]) }).toEqual({
        by,
        items: rounded(
          attained(ended, agreements, {
            by,
            from,
            to,
            ...(codes === undefined
              ? {}
              : { serviceIds: codes.map((code) => services.get(code) ?? '') }),
          }),
        ),
      });
    }
  },
);

test.each([
  ['lv', 'Pamata nosacījumi'],
  ['en', 'Basic terms'],
])('groups are called by their names, in the language (%s)', async (language, termsName) => {
  const namesBy = async (by: string) =>
    new Map(
      (
        (
          await cases.get(
            `/service-levels/attainment?from=2026-01-01&to=2026-06-30&by=${by}`,
            'ilze.krumina',
            language,
          )
        ).body.items as unknown as { group: string; name: string | null }[]
      ).map(({ group, name }) => [group, name]),
    );
  const partners = new Map(
    (await within((tx) => tx.partner.findMany())).map(({ id, name }) => [id, name]),
  );
  const found = await namesBy('partner');
  expect([...found.keys()]).not.toEqual([]);
  expect(found).toEqual(new Map([...found.keys()].map((id) => [id, partners.get(id)])));
  expect((await namesBy('terms')).get('IZZ-PAMATA')).toBe(termsName);
  expect((await namesBy('indicator')).get('incident.resolve:P1')).toMatch(/.+ \(P1\)$/);
  expect((await namesBy('indicator')).get('delivery.time')).toBe(
    language === 'lv' ? 'Pakalpojuma sniegšanas laiks' : 'Time of delivery',
  );
  expect([...(await namesBy('month'))].every(([group, name]) => group === name)).toBe(true);
});

test('the half year has every state of every kind of promise, or the comparison above would say little', () => {
  const states = ['breached', 'excused', 'met'];
  const kindOf = ({ promise: { indicator } }: EndedPeriod): string =>
    isOfOwnCases(indicator)
      ? indicator.code.replace(/^incident\..*/, 'incident')
      : indicator.unit === 'percent'
        ? 'share'
        : ['count', 'euro'].includes(indicator.unit)
          ? 'sum'
          : 'case';
  const found = [...new Set(ended.map((period) => `${kindOf(period)} ${period.state}`))].sort();
  expect(found).toEqual(
    expect.arrayContaining([
      ...['case', 'complaints.accepted', 'complaints.answeredInTime', 'incident', 'share'].flatMap(
        (kind) => states.map((state) => `${kind} ${state}`),
      ),
      'complaints.count breached',
      'complaints.count met',
      'sum breached',
      'sum met',
      'case noData',
    ]),
  );
});
