import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { line } from '../../domain/text';
import { GovernanceTaskCode } from '../../domain/governance/task-codes';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import { endOfDay } from '../../domain/time/end-of-day';
import { Day } from '../../domain/time/instant';
import { withInstitution } from '../../runtime/database';
import { beginCsv, csvType } from '../http/csv';
import type { Caller } from '../../store/access/caller';
import { pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { caseTable } from './case-table';
import type { CaseDependencies } from '../../cases/dependencies';
import { CaseSummary, listCases } from './listed-case';
import type { InTime } from '../../store/cases/in-time';
import { placeAfter, placeInTime } from '../http/place-in-time';
import { searchCases, type CaseSearch, type FoundRow } from '../../store/cases/search';
import { queryNumber } from '../http/query-number';
import { inOrder } from '../http/in-order';

// Years for which the calendar knows when a day begins in Latvia.
const OpenedDay = Day.refine((day) => day >= '2015-01-02' && day < '2037-12-31');

const Filters = z.strictObject({
  task: GovernanceTaskCode.optional(),
  status: line({ max: 40 }).optional(),
  variant: line({ max: 40 }).optional(),
  subject: line({ max: 100 }).optional(),
  number: line({ max: 40 }).optional(),
  channel: line({ max: 40 }).optional(),
  result: line({ max: 40 }).optional(),
  step: line({ max: 40 })
    .optional()
    .meta({ description: 'Only those that wait for somebody at this step' }),
  about: z.enum(['services', 'resources']).optional(),
  search: line({ max: 100 }).optional(),
  openedFrom: OpenedDay.optional(),
  openedTo: OpenedDay.optional().meta({ description: 'The last day, itself included' }),
  state: z.enum(['open', 'closed', 'all']).default('all'),
  mine: z.enum(['true', 'false']).default('false'),
  overdue: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Only those of which a time limit has passed that is not met' }),
  dueWithinDays: queryNumber({ min: 0, max: 366 }).optional().meta({
    description:
      'Only those of which a time limit ends from now until the end of this many days on; 0 is today',
  }),
});
const opened = inOrder('openedFrom', 'openedTo');
const Query = Filters.extend(pageQuery).refine(...opened);

/** Read at a time where all of a list is wanted. */
const exportedAtOnce = 500;

/**
 * Every case the caller may read, latest first. A case that the caller may not know of is not
 * counted, not hinted at, and not found.
 */
export const caseSearchRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/cases',
    operation: 'searchCases',
    query: Query,
    answers: { 200: pageOf(CaseSummary) },
    async handle(
      { caller, query: { limit, cursor, ...filters }, language, now, today },
      _request,
      response,
    ) {
      const search = searchOf({ caller, now, today }, filters);
      const page = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const rows = await searchCases(tx, {
          ...search,
          limit: limit + 1,
          after: placeAfter(cursor),
        });
        const cases = await listCases(tx, rows.slice(0, limit), {
          institutionId: caller.institutionId,
          now,
          language,
        });
        return { ...toPage(rows, limit, placeOf, ({ id }) => id), items: cases };
      });
      response.json(page);
    },
  }),
  route({
    method: 'get',
    path: '/cases.csv',
    operation: 'exportCases',
    query: Filters.refine(...opened),
    answers: { 200: csvType },
    async handle({ caller, query, language, now, today }, _request, response) {
      const search = searchOf({ caller, now, today }, query);
      const table = caseTable(language, (after: InTime | undefined) =>
        withInstitution(prisma, caller.institutionId, async (tx) => {
          const rows = await searchCases(tx, { ...search, limit: exportedAtOnce, after });
          const last = rows.length === exportedAtOnce ? rows.at(-1) : undefined;
          return {
            cases: await listCases(tx, rows, {
              institutionId: caller.institutionId,
              now,
              language,
            }),
            next: last && inTimeOf(last),
          };
        }),
      );
      // An impossible question is refused in words at the beginning, and not in the middle of a
      // file.
      const beginning = await table.next();
      beginCsv(response, `cases-${today}.csv`);
      if (beginning.done !== true) response.write(beginning.value);
      await pipeline(Readable.from(table), response);
    },
  }),
];

const inTimeOf = ({ openedAt, id }: FoundRow): InTime => ({ at: openedAt, id });
const placeOf = (row: FoundRow): string => placeInTime(inTimeOf(row));

function searchOf(
  { caller, now, today }: { caller: Caller; now: Instant; today: string },
  { openedFrom, openedTo, mine, overdue, dueWithinDays, ...filters }: z.output<typeof Filters>,
): Omit<CaseSearch, 'limit' | 'after'> {
  if (mine === 'true' && caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  return {
    ...filters,
    now,
    reader: caller,
    ...(mine === 'true' && caller.kind === 'person' ? { requester: caller.personId } : {}),
    ...(openedFrom === undefined
      ? {}
      : { openedFrom: new Date(endOfDay(LocalDate.parse(openedFrom).minusDays(1).toString())) }),
    ...(openedTo === undefined ? {} : { openedBefore: new Date(endOfDay(openedTo)) }),
    ...(overdue === 'true' ? { isOverdue: true } : {}),
    ...(dueWithinDays === undefined
      ? {}
      : {
          dueUntil: new Date(endOfDay(LocalDate.parse(today).plusDays(dueWithinDays).toString())),
        }),
  };
}
