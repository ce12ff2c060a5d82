import { z } from 'zod';
import { causes } from '../../domain/vacancies/coverage';
import {
  longestWeeks,
  outlookFrom,
  placeOf,
  warnedWeeks,
  type Finding,
} from '../../domain/vacancies/findings';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import { nameFindings } from '../../store/vacancies/name-findings';
import { readVacancies } from '../../store/vacancies/read-vacancies';
import { sayFinding } from '../../store/vacancies/said-finding';
import type { RegisterDependencies } from '../dependencies';
import { afterCursor, pageQuery, toPage } from '../http/page';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { route, type ApiRoute } from '../http/route';
import { queryNumber } from '../http/query-number';
import { Vacancies, type Vacancy } from './schemas';

const Query = z.strictObject({
  ...pageQuery,
  weeks: queryNumber({ min: 1, max: longestWeeks })
    .default(warnedWeeks)
    .meta({ description: 'How far ahead' }),
  kind: z.enum(causes).optional(),
});

/**
 * The vacancy radar, for portfolio managers and other keepers of the registers: where nobody will
 * be there to act.
 */
export const vacancyRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/vacancies',
    operation: 'listVacancies',
    query: Query,
    answers: { 200: Vacancies },
    async handle(
      { caller, query: { weeks, kind, limit, cursor }, language, today },
      _request,
      response,
    ) {
      const after = afterCursor(cursor) ?? '';
      const outlook = outlookFrom(today, weeks);
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const { institutionId, personId } = await requireHolder(tx, caller, registerKeepers, today);
        const found = (await readVacancies(tx, { institutionId, personId }, outlook))
          .filter(
            (finding) => (kind === undefined || finding.kind === kind) && placeOf(finding) > after,
          )
          .slice(0, limit + 1);
        const named = await nameFindings(tx, found, language, today);
        return toPage(found, limit, placeOf, (finding) =>
          viewFinding(finding, named[found.indexOf(finding)], language),
        );
      });
      response.json({ ...outlook, ...page } satisfies Vacancies);
    },
  }),
];

const viewFinding = (
  finding: Finding,
  named: Awaited<ReturnType<typeof nameFindings>>[number] = { persons: [], people: [] },
  language: Language,
): Vacancy => ({
  kind: finding.kind,
  kindName: say(language, `vacancies.kind.${finding.kind}`),
  role: finding.role,
  roleName: say(language, `roles.${finding.role}`),
  scope: {
    type: finding.scopeType,
    id: finding.scopeId,
    code: named.code ?? null,
    name: named.scope ?? null,
  },
  from: finding.from,
  until: finding.until ?? null,
  persons: named.people,
  openItems: { count: finding.open.count, nextDueAt: finding.open.nextDueAt ?? null },
  ...sayFinding(finding, named, language),
});
