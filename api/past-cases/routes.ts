import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { isOverseer } from '../../access/may-read';
import { oddityKinds } from '../../domain/past-cases/oddity';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import { Day } from '../../domain/time/instant';
import { startOfRigaDay } from '../../domain/time/zone';
import type { Transaction } from '../../registers/transaction';
import { withInstitution } from '../../runtime/database';
import { placeAfter, placeInTime } from '../cases/place-in-time';
import type { RegisterDependencies } from '../dependencies';
import type { Caller } from '../identity/caller';
import { pageOf, pageQuery, toPage } from '../registers/page';
import { route, type ApiRoute } from '../route';
import { findPastCases, type PastCaseSearch } from './query';
import { PastCaseSummary, PastCaseView, viewPastCase, viewPastEvent } from './view';

// Years in which a log's times are believed.
const OpenedDay = Day.refine((day) => day >= '1970-01-02' && day < '2101-01-01');

const Query = z.strictObject({
  ...pageQuery,
  task: z.string().max(20).optional(), state: z.string().max(40).optional(), priority: z.enum(['P1', 'P2', 'P3', 'P4']).optional(),
  /** Any code of the case, or the number of a problem or change that it names. */
  code: z.string().max(200).optional(),
  oddity: z.enum(oddityKinds).optional(),
  openedFrom: OpenedDay.optional(),
  /** The last day, itself included. */
  openedTo: OpenedDay.optional(),
});

/** Cases that ran in other systems, for those who see whatever happened in the institution; for everybody else there are none, nor the list. */
export const pastCaseRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get', path: '/past-cases', operation: 'listPastCases', query: Query, answers: { 200: pageOf(PastCaseSummary) },
    async handle({ caller, query, language }, _request, response) {
      const search = searchOf(query);
      const rows = await withInstitution(prisma, caller.institutionId, async (tx) => {
        await assertOversees(tx, caller);
        return findPastCases(tx, { ...search, limit: query.limit + 1 });
      });
      response.set('Cache-Control', 'no-store').json(toPage(rows, query.limit, ({ openedAt, id }) => placeInTime({ at: openedAt, id }), (row) => viewPastCase(row, language)));
    },
  }),
  route({
    method: 'get', path: '/past-cases/:id', operation: 'readPastCase', answers: { 200: PastCaseView },
    async handle({ caller, params, language }, _request, response) {
      const id = String(params['id']);
      const found = await withInstitution(prisma, caller.institutionId, async (tx) => {
        await assertOversees(tx, caller);
        const row = await tx.pastCase.findUnique({ where: { id } });
        if (row === null) throw new Refusal('NOT_FOUND');
        return { row, events: await tx.pastCaseEvent.findMany({ where: { pastCaseId: id }, orderBy: { sequence: 'asc' } }) };
      });
      response.set('Cache-Control', 'no-store').json({
        ...viewPastCase(found.row, language), events: found.events.map((event) => viewPastEvent(event, language)),
      } satisfies z.infer<typeof PastCaseView>);
    },
  }),
];

function searchOf({ openedFrom, openedTo, cursor, limit, ...filters }: z.output<typeof Query>): PastCaseSearch {
  const after = placeAfter(cursor);
  return {
    ...filters, limit,
    ...(openedFrom !== undefined && { openedFrom: new Date(startOfRigaDay(LocalDate.parse(openedFrom))) }),
    ...(openedTo !== undefined && { openedBefore: new Date(startOfRigaDay(LocalDate.parse(openedTo).plusDays(1))) }),
    ...(after && { after }),
  };
}

/** A system reads whatever is of its institution. */
async function assertOversees(tx: Transaction, caller: Caller): Promise<void> {
  if (caller.kind !== 'person') return;
  const [row] = await tx.$queryRaw<{ oversees: boolean }[]>`select ${isOverseer(caller.personId, dayOf(new Date().toISOString()))} as oversees`;
  if (!row?.oversees) throw new Refusal('NOT_FOUND');
}
