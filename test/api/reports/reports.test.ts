import { parse } from 'csv-parse/sync';
import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import type { StoredEvent } from '../../../domain/engine/events';
import { endOfDay } from '../../../domain/time/end-of-day';
import { reports, type ReportCode } from '../../../store/reports/reports';
import { withInstitution } from '../../../runtime/database';
import { startCases, textOf, type RunningCases } from '../cases/running-cases';
import { figuresLeadToCases } from './figures-lead-to-cases.cases';
import { playHalfYear } from './half-year/half-year';
import type { Numbers } from './recomputed/asked';
import { replay } from './recomputed/history';
import { recomputed } from './recomputed/recomputed';

jest.setTimeout(300_000);

let cases: RunningCases;
let histories: ReturnType<typeof replay>;
let raisedByHand: { from: string; to: string }[];
/** Ids of services by code. */
let services: ReadonlyMap<string, string>;
beforeAll(async () => {
  cases = await startCases();
  await tie(await playHalfYear(cases.runtime));
  const { prisma } = cases.runtime;
  const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
  await withInstitution(prisma, id, async (tx) => {
    services = new Map((await tx.service.findMany()).map((service) => [service.code, service.id]));
    const rows = await tx.caseEvent.findMany({
      where: { institutionId: id },
      orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }],
      select: { caseId: true, event: true },
    });
    const logs = [...new Set(rows.map(({ caseId }) => caseId))].map((caseId) =>
      rows.filter((row) => row.caseId === caseId),
    );
    histories = replay(logs.map((log) => log.map(({ event }) => event as unknown as StoredEvent)));
    const entries = (
      await tx.auditEntry.findMany({
        where: { action: { in: ['link.made', 'link.withdrawn'] } },
        orderBy: { sequence: 'asc' },
      })
    ).map(({ action, object, detail }) => ({
      action,
      from: object.slice('case:'.length),
      ...Link.parse(detail),
    }));
    const withdrawn = entries
      .filter(({ action }) => action === 'link.withdrawn')
      .map(({ link }) => link);
    raisedByHand = entries
      .filter(
        ({ action, type, link }) =>
          action === 'link.made' && type === 'raised' && !withdrawn.includes(link),
      )
      .map(({ from, to }) => ({ from, to }));
  });
});
afterAll(() => cases.stop());

const Link = z.looseObject({ link: z.string(), type: z.string(), to: z.string() });

/**
 * Links that people make stand in the audit entries: one that says where a change came from, one
 * that says something else, one taken back.
 */
async function tie({ incidents, change }: Awaited<ReturnType<typeof playHalfYear>>): Promise<void> {
  const links = [];
  for (const [index, type] of ['raised', 'caused_by', 'raised'].entries()) {
    const { status, body } = await cases.post(
      `/cases/${incidents[index]?.caseId ?? ''}/links`,
      'ilze.krumina',
      { to: change.now.number, type },
    );
    expect(status).toBe(201);
    links.push(textOf(body.id));
  }
  expect(
    (
      await cases.post(
        `/cases/${incidents[2]?.caseId ?? ''}/links/${links[2] ?? ''}/withdraw`,
        'ilze.krumina',
      )
    ).status,
  ).toBe(200);
}

interface Shown {
  askedAt: string;
  isOfWholeInstitution: boolean;
  figures: {
    code: string;
    groupedBy: string | null;
    unit: string;
    name: string;
    definition: string;
    values: { group: string | null; name: string; value: number | null; of: number | null }[];
  }[];
}

const read = async (report: string, query: string, as: string): Promise<Shown> => {
  const { status, body } = await cases.get(`/reports/${report}?${query}`, as);
  expect(status).toBe(200);
  return body as unknown as Shown;
};

/** What the API shows, in the shape in which it is recomputed. */
function numbersOf({ figures }: Shown): Numbers {
  return Object.fromEntries(
    figures.flatMap(({ code, groupedBy, values }) =>
      // Months without anything are shown as such.
      values
        .filter(({ value }) => groupedBy !== 'month' || value !== 0)
        .map(({ group, value, of }) => [
          `${code}/${groupedBy ?? ''}/${groupedBy === 'subject' ? (services.get(group ?? '') ?? '') : (group ?? '')}`,
          { value: rounded(value), of },
        ]),
    ),
  );
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e6) / 1e6;

const readers = [
  { as: 'ilze.krumina', sees: 'the whole institution', codes: undefined },
  { as: 'anna.berzina', sees: 'the services she manages', codes: ['DZD', 'DSA'] },
  {
    as: 'janis.kalnins',
    sees: 'his service and the one he deputises for, but not the complaint about him (R21)',
    codes: ['IZZ', 'DZD'],
  },
] as const;
const periods = [
  'from=2026-01-01&to=2026-12-31',
  'from=2026-01-31&to=2026-01-31',
  'from=2026-02-01&to=2026-02-28',
  'from=2026-03-11&to=2026-03-11',
  'from=2026-03-05&to=2026-04-20',
  'from=2020-01-01&to=2025-12-31',
];
const situations = readers.flatMap((reader) => periods.map((period) => ({ ...reader, period })));

test.each(situations)(
  'every figure follows from the log alone: $period for $as, who sees $sees',
  async ({ as, codes, period }) => {
    const query = new URLSearchParams(period);
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
    for (const code of Object.keys(reports) as ReportCode[]) {
      const shown = await read(code, period, as);
      const expected = recomputed(histories, {
        tasks: reports[code].tasks,
        from: endOfDay(LocalDate.parse(from).minusDays(1).toString()),
        until: endOfDay(to),
        now: shown.askedAt,
        personId: await cases.personId(as),
        raisedByHand,
        ...(codes === undefined ? {} : { subjectIds: codes.map((one) => services.get(one) ?? '') }),
      });
      const numbers = Object.fromEntries(
        Object.entries(expected[code]).map(([key, { value, of }]) => [
          key,
          { value: rounded(value), of },
        ]),
      );
      expect({ code, ...numbersOf(shown) }).toEqual({ code, ...numbers });
    }
  },
);

test('the half year has something to say by every figure and every grouping, or the comparison above would say little', async () => {
  for (const code of Object.keys(reports) as ReportCode[]) {
    const { figures } = await read(code, 'from=2026-01-01&to=2026-12-31', 'ilze.krumina');
    // Cases raised by each other are rare, and so are shares of them.
    expect(
      figures
        .filter(({ values }) => !values.some(({ value }) => value !== null && value > 0))
        .map((figure) => `${code}: ${figure.code} ${figure.groupedBy ?? ''}`),
    ).toEqual([]);
    expect(
      figures
        .filter(({ groupedBy, values }) => groupedBy !== null && values.length < 2)
        .map((figure) => `${code}: ${figure.code} ${figure.groupedBy ?? ''}`),
    ).toEqual([]);
  }
});

figuresLeadToCases({ running: () => cases, read, readers: readers.map(({ as }) => as) });

test('what was open at the beginning, came and went makes what is open at the end', async () => {
  for (const code of ['complaints', 'incidents', 'changes'] as const) {
    const valueOf = async (period: string, figure: string) =>
      numbersOf(await read(code, period, 'ilze.krumina'))[`${figure}//`]?.value ?? 0;
    const march = 'from=2026-03-01&to=2026-03-31';
    const [before, came, again, went, after] = await Promise.all([
      valueOf('from=2026-02-28&to=2026-02-28', 'open'),
      valueOf(march, 'received'),
      valueOf(march, 'reopened'),
      valueOf(march, 'closed'),
      valueOf(march, 'open'),
    ]);
    expect(came + again + went).toBeGreaterThan(0);
    expect(after).toBe(before + came + again - went);
  }
});

test('a report says in both languages what each figure counts, before anybody asks for one', async () => {
  for (const language of ['lv', 'en']) {
    const { status, body } = await cases.get('/reports', 'edgars.silins', language);
    expect(status).toBe(200);
    const listed = body.items as unknown as { report: string; figures: Shown['figures'] }[];
    expect(listed.map(({ report }) => report)).toEqual(Object.keys(reports));
    for (const { report, figures } of listed) {
      const shown = (
        await cases.get(
          `/reports/${report}?from=2026-01-01&to=2026-06-30`,
          'ilze.krumina',
          language,
        )
      ).body.figures as unknown as Shown['figures'];
      expect(shown).toMatchObject(figures);
      expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
      // A code in place of a word would look like one.
      expect(
        shown.flatMap(({ groupedBy, values }) =>
          ['month', 'nextReview', 'knownError'].includes(groupedBy ?? '')
            ? []
            : values
                .filter(
                  ({ group, name }) => group !== null && name === group && !/^P\d$/.test(name),
                )
                .map(({ name }) => name),
        ),
      ).toEqual([]);
    }
  }
});

test('a report about one service counts what is about it, and a month without anything is a month all the same', async () => {
  const whole = await read('complaints', 'from=2026-01-01&to=2026-06-30', 'ilze.krumina');
  const of = await read('complaints', 'from=2026-01-01&to=2026-06-30&subject=EPN', 'ilze.krumina');
  const received = ({ figures }: Shown, groupedBy: string | null) =>
    figures.find((figure) => figure.code === 'received' && figure.groupedBy === groupedBy)
      ?.values ?? [];
  expect(received(of, null)[0]?.value).toBe(
    received(whole, 'subject').find(({ group }) => group === 'EPN')?.value,
  );
  expect(received(of, 'subject').map(({ group, name }) => ({ group, name }))).toEqual([
    { group: 'EPN', name: 'Elektroniskās pilnvaras noformēšana' },
  ]);
  expect(received(of, 'month').map(({ group }) => group)).toEqual([
    '2026-01',
    '2026-02',
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
  ]);
  expect(received(of, 'month').some(({ value }) => value === 0)).toBe(true);
});

test('whom a complaint is about finds it in no figure, not even in the smallest (R21)', async () => {
  const of = async (as: string) =>
    numbersOf(await read('complaints', 'from=2026-03-11&to=2026-03-11&subject=IZZ', as))[
      'received//'
    ];
  expect(await of('ilze.krumina')).toEqual({ value: 1, of: null });
  expect(await of('janis.kalnins')).toEqual({ value: 0, of: null });
});

test.each([
  ['edgars.silins', 'provides services', 200, false],
  [
    'liga.ozola',
    'stands in for the portfolio owner only where there is a conflict of interest',
    200,
    false,
  ],
  ['janis.kalnins', 'stands in for an absent service manager', 200, false],
  ['valdis.rozitis', 'audits', 200, true],
  ['dace.vitola', 'manages a resource', 200, false],
  ['emily.carter', 'receives a service', 403, undefined],
  ['toms.birznieks', 'acts for a partner', 403, undefined],
  ['inese.lapina', 'takes calls for all', 403, undefined],
  ['maija.petersone', 'operates the installation', 403, undefined],
])('%s, who %s, is answered %d', async (as, _what, status, isOfWholeInstitution) => {
  expect(await cases.get('/reports/volumes?from=2026-01-01&to=2026-06-30', as)).toMatchObject({
    status,
    body: status === 200 ? { isOfWholeInstitution } : { code: 'NOT_YOUR_ROLE' },
  });
});

test('another institution’s cases are in no figure, and its services are not known', async () => {
  const { figures } = await read('complaints', 'from=2026-01-01&to=2026-06-30', 'laura.jansone');
  expect(
    figures
      .filter(({ code }) => code === 'received')
      .flatMap(({ groupedBy, values }) =>
        groupedBy === null || groupedBy === 'subject' ? values : [],
      ),
  ).toEqual([
    { group: null, name: 'Visi kopā', value: 1, of: null },
    { group: null, name: 'Ne par konkrētu pakalpojumu vai resursu', value: 1, of: null },
  ]);
  expect(
    await cases.get(
      '/reports/complaints?from=2026-01-01&to=2026-06-30&subject=PRD',
      'ilze.krumina',
    ),
  ).toMatchObject({ status: 422, body: { code: 'SUBJECT_UNKNOWN' } });
  expect(
    await cases.get(
      '/reports/complaints?from=2026-01-01&to=2026-06-30&subject=EPN',
      'anna.berzina',
    ),
  ).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_ROLE' } });
});

test.each([
  ['/reports/complaints', 400],
  ['/reports/complaints?from=2026-01-01', 400],
  ['/reports/complaints?from=2026-02-01&to=2026-01-31', 400],
  ['/reports/complaints?from=2026-02-30&to=2026-03-01', 400],
  ['/reports/complaints?from=2015-06-01&to=2026-06-01', 400],
  ['/reports/complaints?from=1900-01-01&to=1900-01-02', 400],
  ['/reports/complaints?from=2026-01-01&to=2026-01-02&colour=red', 400],
  ['/reports/complaints?from=a&to=b', 400],
  ['/reports/nothing?from=2026-01-01&to=2026-01-02', 404],
  ['/reports/constructor?from=2026-01-01&to=2026-01-02', 404],
  ['/reports/complaints.xls?from=2026-01-01&to=2026-01-02', 404],
  ['/reports/nothing.csv?from=2026-01-01&to=2026-01-02', 404],
  ['/reports/complaints.csv?from=2026-02-01&to=2026-01-31', 400],
  ["/reports/complaints?from=2026-01-01&to=2026-01-02&subject=';drop table cases", 422],
  ['/reports/complaints?from=2026-01-01&to=2026-01-02&subject=%00', 400],
])('nonsense is answered in words, never as a failure: GET %s', async (path, status) => {
  const answered = await cases.get(path, 'ilze.krumina');
  expect([answered.status, answered.body.code]).toEqual([
    status,
    expect.stringMatching(/^[A-Z_]+$/),
  ]);
});

test('as a table for spreadsheets a report has one row for every number, as spreadsheets in Latvia read it', async () => {
  const path = '/reports/complaints?from=2026-01-01&to=2026-06-30';
  const { figures } = await read('complaints', 'from=2026-01-01&to=2026-06-30', 'ilze.krumina');
  const response = await cases.call(`/api/v1${path.replace('?', '.csv?')}`, {
    as: 'ilze.krumina',
    headers: { 'accept-language': 'lv' },
  });
  expect([
    response.headers.get('content-type'),
    response.headers.get('content-disposition'),
  ]).toEqual([
    'text/csv; charset=utf-8',
    'attachment; filename="complaints-2026-01-01-2026-06-30.csv"',
  ]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = parse(bytes, { bom: true, delimiter: ';', columns: true }) as unknown as Record<
    string,
    string
  >[];
  expect(rows).toHaveLength(figures.flatMap(({ values }) => values).length);
  const late = figures.find(({ code, groupedBy }) => code === 'answeredLate' && groupedBy === null);
  expect(rows.find((row) => row['Rādītājs'] === late?.name)).toMatchObject({
    Grupa: 'Visi kopā',
    Vērtība: String(Number(late?.values[0]?.value?.toFixed(4))).replace('.', ','),
    'No cik': String(late?.values[0]?.of),
    'Ko rādītājs skaita': late?.definition,
  });
});

test('problems, too, come as a table: every source, age, next review and known error has its row', async () => {
  const period = 'from=2026-01-01&to=2026-12-31';
  const { figures } = await read('problems', period, 'ilze.krumina');
  const response = await cases.call(`/api/v1/reports/problems.csv?${period}`, {
    as: 'ilze.krumina',
    headers: { 'accept-language': 'lv' },
  });
  const rows = parse(new Uint8Array(await response.arrayBuffer()), {
    bom: true,
    delimiter: ';',
    columns: true,
  }) as unknown as Record<string, string>[];
  expect(rows).toHaveLength(figures.flatMap(({ values }) => values).length);
  const groupsOf = (grouping: string) =>
    rows.filter((row) => row['Iedalījums'] === grouping).map(({ Grupa }) => Grupa);
  expect(groupsOf('pēc avota')).toContain('Nozīmīgs incidents');
  expect(groupsOf('pēc zināmās kļūdas')).toHaveLength(2);
});
