import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import { Day } from '../../domain/time/instant';
import { LocalDate } from '@js-joda/core';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import type { Caller } from '../identity/caller';
import { pageOf, pageQuery, toPage } from '../registers/page';
import { route, type ApiRoute } from '../route';
import type { CaseDependencies } from './dependencies';
import { namesOf, type Names } from '../../registers/names';
import { areaOf } from './names';
import { placeAfter, placeInTime } from './place-in-time';
import { searchCases, type CaseSearch, type FoundRow } from './search-query';

const CaseSummary = z.object({
  caseId: z.string(), number: z.string(), title: z.string(), task: z.string(), taskName: z.string(), status: z.string(), statusName: z.string(), result: z.string().nullable(), resultName: z.string().nullable(), variant: z.string().nullable(),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }), openedAt: z.string(), closedAt: z.string().nullable(), nextDueAt: z.string().nullable(),
  scheduledFrom: z.string().nullable(), scheduledTo: z.string().nullable(), isOfOtherInstitution: z.boolean(),
});

// Years for which the calendar knows when a day begins in Latvia.
const OpenedDay = Day.refine((day) => day >= '2015-01-02' && day < '2037-12-31');

const Query = z.strictObject({
  ...pageQuery,
  task: z.string().max(20).optional(), status: z.string().max(40).optional(), variant: z.string().max(40).optional(), subject: z.string().max(100).optional(), number: z.string().max(40).optional(),
  search: z.string().trim().min(1).max(100).optional(),
  openedFrom: OpenedDay.optional(),
  /** The last day, itself included. */
  openedTo: OpenedDay.optional(),
  state: z.enum(['open', 'closed', 'all']).default('all'),
  mine: z.enum(['true', 'false']).default('false'),
});

/** Every case the caller may read, latest first. What one may not know of is not counted, not hinted at, and not found. */
export const caseSearchRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get', path: '/cases', operation: 'searchCases', query: Query, answers: { 200: pageOf(CaseSummary) },
    async handle({ caller, query, language }, _request, response) {
      const search = searchOf(caller, query);
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const rows = await searchCases(tx, { ...search, limit: query.limit + 1 });
        const names = await namesOf(tx, rows.flatMap(({ subjectId }) => subjectId ?? []), language);
        return toPage(rows, query.limit, ({ openedAt, id }) => placeInTime({ at: openedAt, id }), (row) => viewOf(row, caller.institutionId, names, language));
      });
      response.set('Cache-Control', 'no-store').json(page);
    },
  }),
];

function searchOf(caller: Caller, { openedFrom, openedTo, mine, cursor, limit, ...filters }: z.output<typeof Query>): CaseSearch {
  if (mine === 'true' && caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  const after = placeAfter(cursor);
  return {
    ...filters,
    limit,
    reader: caller.kind === 'person' ? { personId: caller.personId, institutionId: caller.institutionId, on: dayOf(new Date().toISOString()) } : undefined,
    ...(mine === 'true' && caller.kind === 'person' ? { requester: caller.personId } : {}),
    ...(openedFrom === undefined ? {} : { openedFrom: new Date(endOfDay(LocalDate.parse(openedFrom).minusDays(1).toString())) }),
    ...(openedTo === undefined ? {} : { openedBefore: new Date(endOfDay(openedTo)) }),
    ...(after === undefined ? {} : { after }),
  };
}

const viewOf = (row: FoundRow, institutionId: string, names: Names, language: Language): z.infer<typeof CaseSummary> => ({
  caseId: row.id, number: row.number, title: row.title, task: row.task, taskName: say(language, `${areaOf(row.task)}.title`), status: row.status, statusName: say(language, `${areaOf(row.task)}.status.${row.status}`),
  result: row.result, resultName: row.result === null ? null : say(language, `${areaOf(row.task)}.result.${row.result}`), variant: row.variant,
  subject: { type: row.subjectType, id: row.subjectId, name: row.subjectId === null ? null : (names.get(row.subjectId) ?? null) }, openedAt: row.openedAt.toISOString(), closedAt: row.closedAt?.toISOString() ?? null,
  nextDueAt: row.nextDueAt?.toISOString() ?? null, scheduledFrom: row.scheduledFrom?.toISOString() ?? null, scheduledTo: row.scheduledTo?.toISOString() ?? null, isOfOtherInstitution: row.institutionId !== institutionId,
});
