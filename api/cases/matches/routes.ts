import { z } from 'zod';
import { say, type Language } from '../../../messages';
import { namesOf, type Names } from '../../../registers/names';
import { withInstitution } from '../../../runtime/database';
import { findNamedSubject, NamedSubject } from '../../registers/named-subject';
import { route, type ApiRoute } from '../../route';
import type { CaseDependencies } from '../dependencies';
import { areaOf } from '../names';
import { findMatches, type Match } from './find-matches';

const MatchView = z.object({
  caseId: z.string(), number: z.string(), title: z.string(), task: z.string(), status: z.string(), statusName: z.string(), subject: z.object({ type: z.string(), id: z.string(), name: z.string().nullable() }),
  openedAt: z.string(), scheduledFrom: z.string().nullable(), scheduledTo: z.string().nullable(),
  why: z.object({ code: z.enum(['sameSubject', 'dependent', 'support']), sentence: z.string() }),
  /** Share of the typed text that the title says, 0 to 1. */
  likeness: z.number(),
});

const Query = z.strictObject({
  task: z.string().max(20), subject: NamedSubject,
  /** As far as it is typed. */
  text: z.string().max(200).default(''),
  /** Of each of the two lists. */
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** Asked while somebody types a new case: what is already known of the matter. */
export const matchRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get', path: '/cases/matches', operation: 'findMatches', query: Query, answers: { 200: z.object({ cases: z.array(MatchView), changes: z.array(MatchView) }) },
    async handle({ caller, query: { subject, ...asked }, language }, _request, response) {
      const found = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const { cases, changes } = await findMatches(tx, caller, { ...asked, subject: await findNamedSubject(tx, subject), now: new Date() });
        const names = await namesOf(tx, [...cases, ...changes].map(({ subjectId }) => subjectId), language);
        const viewAll = (matches: Match[]) => matches.map((match) => viewOf(match, names, language));
        return { cases: viewAll(cases), changes: viewAll(changes) };
      });
      response.set('Cache-Control', 'no-store').json(found);
    },
  }),
];

function viewOf({ caseId, number, title, task, status, subjectType, subjectId, openedAt, scheduledFrom, scheduledTo, why, likeness }: Match, names: Names, language: Language): z.infer<typeof MatchView> {
  const name = names.get(subjectId) ?? null;
  return {
    caseId, number, title, task, status, statusName: say(language, `${areaOf(task)}.status.${status}`), likeness, subject: { type: subjectType, id: subjectId, name },
    openedAt: openedAt.toISOString(), scheduledFrom: scheduledFrom?.toISOString() ?? null, scheduledTo: scheduledTo?.toISOString() ?? null,
    why: { code: why, sentence: say(language, `cases.match.${why}`, { subject: name ?? say(language, 'cases.otherInstitution') }) },
  };
}
