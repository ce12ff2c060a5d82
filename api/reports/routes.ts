import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { say, type Language } from '../../messages';
import { subjectsNamed } from '../../store/registers/subjects';
import { type Transaction, withInstitution } from '../../runtime/database';
import { readReport } from '../../store/reports/read-report';
import { reportCodes, reports, type ReportCode as Code } from '../../store/reports/reports';
import { beginCsv, csvRow, csvType } from '../http/csv';
import type { RegisterDependencies } from '../dependencies';
import type { Caller } from '../../store/access/caller';
import { route, type ApiRoute } from '../http/route';
import { aboutOf } from './about';
import { ReportCode, ReportList, ReportQuery, ReportView } from './schemas';
import { describeFigure, describeReport, viewFigure } from './view-report';

/** The figures of ten years and a hundred thousand cases, on a busy machine. */
const longestReadingMs = 30_000;

const OfReport = z.strictObject({ report: ReportCode });

/**
 * Figures about the cases of an institution, for those who answer for all of them or for a service
 * or resource.
 */
export const reportRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => {
  const read = (
    caller: Caller,
    code: Code,
    query: z.output<typeof ReportQuery>,
    of: { language: Language; now: Instant },
  ) =>
    withInstitution(
      prisma,
      caller.institutionId,
      (tx) => viewReport(tx, caller, code, query, of),
      longestReadingMs,
    );
  return [
    route({
      method: 'get',
      path: '/reports',
      operation: 'listReports',
      answers: { 200: ReportList },
      handle({ language }, _request, response) {
        response.json({
          items: reportCodes.map((code) => ({
            ...describeReport(code, language),
            figures: reports[code].figures.map((figure) => describeFigure(figure, language)),
          })),
        } satisfies z.infer<typeof ReportList>);
      },
    }),
    // Before the next one, which would take the ending for a part of the report's name.
    route({
      method: 'get',
      path: '/reports/:report.csv',
      operation: 'exportReport',
      params: OfReport,
      query: ReportQuery,
      answers: { 200: csvType },
      async handle({ caller, params: { report }, query, language, now }, _request, response) {
        const view = await read(caller, report, query, { language, now });
        beginCsv(response, `${report}-${query.from}-${query.to}.csv`);
        response.end(tableOf(view, language).map(csvRow).join(''));
      },
    }),
    route({
      method: 'get',
      path: '/reports/:report',
      operation: 'readReport',
      params: OfReport,
      query: ReportQuery,
      answers: { 200: ReportView },
      async handle({ caller, params: { report }, query, language, now }, _request, response) {
        response.json(await read(caller, report, query, { language, now }));
      },
    }),
  ];
};

async function viewReport(
  tx: Transaction,
  caller: Caller,
  code: Code,
  { from, to, subject }: z.output<typeof ReportQuery>,
  { language, now }: { language: Language; now: Instant },
): Promise<ReportView> {
  const about = await aboutOf(tx, caller, code, { from, to, subject }, now);
  const { overview, subjectId } = about;
  const found = await readReport(tx, code, about);
  const subjects = await subjectsNamed(
    tx,
    [...subjectsIn(found), subjectId ?? []].flat(),
    language,
    dayOf(now),
  );
  return {
    ...describeReport(code, language),
    from,
    to,
    timeZone: 'Europe/Riga',
    subject: subjects.get(subjectId ?? '') ?? null,
    isOfWholeInstitution: overview === 'institution',
    askedAt: now,
    figures: found.map(({ figure, values }) =>
      viewFigure(
        figure,
        values,
        { tasks: reports[code].tasks, days: { from, to }, subjects },
        language,
      ),
    ),
  };
}

/** Ids of the services and resources by which figures are told apart. */
const subjectsIn = (found: Awaited<ReturnType<typeof readReport>>): string[] =>
  found.flatMap(({ figure: { groupedBy }, values }) =>
    groupedBy === 'subject' ? values.flatMap(({ group }) => group ?? []) : [],
  );

/** Minutes and hundredths of a percent are as fine as anybody reads a report. */
const rounded = (
  unit: ReportView['figures'][number]['unit'],
  value: number | null,
): number | null => (value === null ? null : Number(value.toFixed(unit === 'share' ? 4 : 2)));

/**
 * One row for every number, with its meaning beside it: a spreadsheet can be sorted and summed up
 * without losing what was counted.
 */
const tableOf = ({ name, from, to, subject, figures }: ReportView, language: Language) => [
  [
    'report',
    'from',
    'to',
    'subject',
    'figure',
    'groupedBy',
    'group',
    'unit',
    'value',
    'of',
    'definition',
  ].map((column) => say(language, `reports.column.${column}`)),
  ...figures.flatMap((figure) =>
    figure.values.map(({ name: group, value, of }) => [
      name,
      from,
      to,
      subject?.code ?? null,
      figure.name,
      figure.groupedBy === null ? null : say(language, `reports.by.${figure.groupedBy}.name`),
      group,
      say(language, `reports.unit.${figure.unit}`),
      rounded(figure.unit, value),
      of,
      figure.definition,
    ]),
  ),
];
