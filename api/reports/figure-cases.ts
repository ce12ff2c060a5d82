import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { withInstitution } from '../../runtime/database';
import { readableBy } from '../../store/cases/find-case';
import { subjectWithCode } from '../../store/registers/subjects';
import { casesOfFigure } from '../../store/reports/cases-of-figure';
import type { Figure } from '../../store/reports/figure';
import { reports } from '../../store/reports/reports';
import type { RegisterDependencies } from '../dependencies';
import { route, type ApiRoute } from '../http/route';
import { taskTitle } from '../words/names';
import { aboutOf } from './about';
import { FigureCases, FigureCasesQuery, ReportCode } from './schemas';

const mostListed = 200;
/** As long as the report itself. */
const longestReadingMs = 30_000;

/**
 * The cases behind one number of a report, for who may see the report: those of them that the
 * reader may know of.
 */
export const figureCasesRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/reports/:report/figures/:figure/cases',
    operation: 'listFigureCases',
    params: z.strictObject({ report: ReportCode, figure: z.string().max(100) }),
    query: FigureCasesQuery,
    answers: { 200: FigureCases },
    async handle(
      {
        caller,
        params: { report, figure: code },
        query: { by, group, ...query },
        language,
        now,
        today,
      },
      _request,
      response,
    ) {
      const figures: readonly Figure[] = reports[report].figures;
      const figure = figures.find((one) => one.code === code && one.groupedBy === by);
      if (figure === undefined) throw new Refusal('NOT_FOUND');
      const { cases, total } = await withInstitution(
        prisma,
        caller.institutionId,
        async (tx) => {
          const about = await aboutOf(tx, caller, report, query, now);
          const wanted =
            by === 'subject' && group !== undefined ? await subjectWithCode(tx, group) : group;
          return casesOfFigure(tx, report, figure, wanted ?? null, {
            about,
            readable: await readableBy(tx, caller, today),
            limit: mostListed,
          });
        },
        longestReadingMs,
      );
      response.json({
        total,
        items: cases.map(({ id, number, title, task, at }) => ({
          caseId: id,
          number,
          title,
          taskName: taskTitle(language, task),
          at: at?.toISOString() ?? null,
        })),
      } satisfies FigureCases);
    },
  }),
];
