import { LocalDate } from '@js-joda/core';
import type { StoredEvent } from '../../../domain/engine/events';
import { endOfDay } from '../../../domain/time/end-of-day';
import { catalogue } from '../../../messages';
import { groupings } from '../../../reports/groupings';
import { reports, type ReportCode } from '../../../reports/reports';
import { withInstitution } from '../../../runtime/database';
import { startCases, type RunningCases } from '../cases/running-cases';
import { playHalfYear } from './half-year';
import { recomputed, replay, type Numbers } from './recomputed';

jest.setTimeout(300_000);

let cases: RunningCases;
let histories: ReturnType<typeof replay>;
/** Ids of services by code. */
let services: ReadonlyMap<string, string>;
beforeAll(async () => {
  cases = await startCases();
  await playHalfYear(cases.runtime);
  const { prisma } = cases.runtime;
  const { id } = await prisma.institution.findUniqueOrThrow({ where: { code: 'PAA' } });
  await withInstitution(prisma, id, async (tx) => {
    services = new Map((await tx.service.findMany()).map((service) => [service.code, service.id]));
    const rows = await tx.caseEvent.findMany({ orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }], select: { caseId: true, event: true } });
    const logs = [...new Set(rows.map(({ caseId }) => caseId))].map((caseId) => rows.filter((row) => row.caseId === caseId));
    histories = replay(logs.map((log) => log.map(({ event }) => event as unknown as StoredEvent)));
  });
});
afterAll(() => cases.stop());

interface Shown {
  askedAt: string;
  isOfWholeInstitution: boolean;
  figures: { code: string; groupedBy: string | null; unit: string; name: string; definition: string; values: { group: string | null; name: string; value: number | null; of: number | null }[] }[];
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
      values.filter(({ value }) => groupedBy !== 'month' || value !== 0).map(({ group, value, of }) => [`${code}/${groupedBy ?? ''}/${groupedBy === 'subject' ? (services.get(group ?? '') ?? '') : (group ?? '')}`, { value: rounded(value), of }]),
    ),
  );
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6);

const readers = [
  { as: 'ilze.krumina', sees: 'the whole institution', codes: undefined },
  { as: 'anna.berzina', sees: 'the services she manages', codes: ['DZD', 'DSA'] },
  { as: 'janis.kalnins', sees: 'his service and the one he deputises for, but not the complaint about him (R21)', codes: ['IZZ', 'DZD'] },
] as const;
const periods = ['from=2026-01-01&to=2026-12-31', 'from=2026-02-01&to=2026-02-28', 'from=2026-03-11&to=2026-03-11', 'from=2026-03-05&to=2026-04-20', 'from=2020-01-01&to=2025-12-31'];
const situations = readers.flatMap((reader) => periods.map((period) => ({ ...reader, period })));

test.each(situations)('every figure follows from the log alone: $period for $as, who sees $sees', async ({ as, codes, period }) => {
  const query = new URLSearchParams(period);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  for (const code of Object.keys(reports) as ReportCode[]) {
    const shown = await read(code, period, as);
    const expected = recomputed(histories, {
      tasks: reports[code].tasks, from: endOfDay(LocalDate.parse(from).minusDays(1).toString()), until: endOfDay(to), now: shown.askedAt, personId: await cases.personId(as),
      ...(codes === undefined ? {} : { subjectIds: codes.map((one) => services.get(one) ?? '') }),
    });
    const numbers = Object.fromEntries(Object.entries(expected[code]).map(([key, { value, of }]) => [key, { value: rounded(value), of }]));
    expect({ code, ...numbersOf(shown) }).toEqual({ code, ...numbers });
  }
});
