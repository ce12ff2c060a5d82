import { z } from 'zod';
import { line } from '../../../domain/text';
import { handledBy, handles } from '../../../store/access/handles-incidents';
import { tasksThat } from '../../../domain/processes/tasks-that';
import type { Day } from '../../../domain/time/lasting';
import { say, type Language } from '../../../messages';
import { touchedBy } from '../../../store/registers/dependencies';
import { namesOf, type Names } from '../../../store/registers/names';
import { withInstitution, type Transaction } from '../../../runtime/database';
import type { RegisterSubject } from '../../../domain/engine/register-subject';
import { textArea } from '../../../domain/engine/texts';
import type { Caller } from '../../../store/access/caller';
import {
  findKnownErrorsUnchecked,
  type FoundKnownError,
} from '../../../store/cases/find-known-errors';
import { KnownErrorView, viewKnownError } from '../../known-errors/view';
import { findNamedSubject, NamedSubject } from '../../registers/named-subject';
import { route, type ApiRoute } from '../../http/route';
import type { CaseDependencies } from '../../../cases/dependencies';
import { findMatches, type Match } from '../../../store/cases/find-matches';
import { queryNumber } from '../../http/query-number';

const MatchView = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
  task: z.string(),
  status: z.string(),
  statusName: z.string(),
  subject: z.object({ type: z.string(), id: z.string(), name: z.string().nullable() }),
  openedAt: z.string(),
  scheduledFrom: z.string().nullable(),
  scheduledTo: z.string().nullable(),
  why: z.object({ code: z.enum(['sameSubject', 'dependent', 'support']), sentence: z.string() }),
  /** Share of the typed text that the title says, 0 to 1. */
  likeness: z.number(),
});

const Query = z.strictObject({
  task: line({ max: 20 }),
  subject: NamedSubject,
  /** As far as it is typed. */
  text: line({ min: 0, max: 200 }).default(''),
  /** Of each of the lists. */
  limit: queryNumber({ min: 1, max: 50 }).default(10),
});

/** Asked while somebody types a new case: what is already known of the matter. */
export const matchRoutes = ({
  prisma,
  contents,
}: Pick<CaseDependencies, 'prisma' | 'contents'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases/matches',
    operation: 'findMatches',
    query: Query,
    answers: {
      200: z.object({
        cases: z.array(MatchView),
        changes: z.array(MatchView),
        /** Of an incident, for those who handle it. */
        knownErrors: z.array(KnownErrorView),
      }),
    },
    async handle(
      { caller, query: { subject, ...asked }, language, now, today },
      _request,
      response,
    ) {
      const found = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const named = await findNamedSubject(tx, subject);
        const { cases, changes } = await findMatches(tx, caller, {
          ...asked,
          subject: named,
          now,
        });
        const known = tasksThat('usesKnownErrors').includes(asked.task)
          ? await knownErrorsAround(tx, contents, caller, named, { ...asked, on: today })
          : [];
        const names = await namesOf(
          tx,
          [...cases, ...changes, ...known].flatMap(({ subjectId }) => subjectId ?? []),
          language,
          today,
        );
        const viewAll = (matches: Match[]) =>
          matches.map((match) => viewOf(match, names, language));
        return {
          cases: viewAll(cases),
          changes: viewAll(changes),
          knownErrors: known.map((one) => viewKnownError(one, names, language)),
        };
      });
      response.json(found);
    },
  }),
];

/** None for a reporter: known errors are read by those who handle incidents of the subject. */
async function knownErrorsAround(
  tx: Transaction,
  contents: CaseDependencies['contents'],
  caller: Caller,
  subject: RegisterSubject,
  { on, ...asked }: { text: string; limit: number; on: Day },
): Promise<FoundKnownError[]> {
  if (caller.kind === 'person' && !handles(await handledBy(tx, caller.personId, on), subject.id))
    return [];
  return findKnownErrorsUnchecked(tx, contents, caller, {
    ...asked,
    subjectIds: await touchedBy(tx, subject, on),
  });
}

function viewOf(
  {
    caseId,
    number,
    title,
    task,
    status,
    subjectType,
    subjectId,
    openedAt,
    scheduledFrom,
    scheduledTo,
    why,
    likeness,
  }: Match,
  names: Names,
  language: Language,
): z.infer<typeof MatchView> {
  const name = names.get(subjectId) ?? null;
  return {
    caseId,
    number,
    title,
    task,
    status,
    statusName: say(language, `${textArea(task)}.status.${status}`),
    likeness,
    subject: { type: subjectType, id: subjectId, name },
    openedAt: openedAt.toISOString(),
    scheduledFrom: scheduledFrom?.toISOString() ?? null,
    scheduledTo: scheduledTo?.toISOString() ?? null,
    why: {
      code: why,
      sentence: say(language, `cases.match.${why}`, {
        subject: name ?? say(language, 'cases.otherInstitution'),
      }),
    },
  };
}
