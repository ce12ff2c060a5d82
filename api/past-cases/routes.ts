import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { line } from '../../domain/text';
import { oversees } from '../../store/access/oversees';
import { oddityKinds } from '../../domain/past-cases/oddity';
import { Refusal } from '../../domain/problems';
import { Day } from '../../domain/time/instant';
import { startOfRigaDay } from '../../domain/time/zone';
import { type Transaction, withInstitution } from '../../runtime/database';
import { placeAfter, placeInTime } from '../http/place-in-time';
import type { RegisterDependencies } from '../dependencies';
import type { Caller } from '../../store/access/caller';
import { pageOf, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { defaultThresholds } from '../../domain/detection-thresholds';
import { say, type Language } from '../../messages';
import { proposePastProblems, type Proposal } from '../../store/past-cases/propose-problems';
import {
  findPastCases,
  readPastCase,
  type PastCaseSearch,
} from '../../store/past-cases/find-past-cases';
import { PastCaseSummary, PastCaseView, viewPastCase, viewPastEvent } from './view';
import { queryNumber } from '../http/query-number';
import { inOrder } from '../http/in-order';

// Years in which a log's times are believed.
const OpenedDay = Day.refine((day) => day >= '1970-01-02' && day < '2101-01-01');

const Query = z
  .strictObject({
    ...pageQuery,
    task: line({ max: 20 }).optional(),
    state: line({ max: 40 }).optional(),
    priority: z.enum(['P1', 'P2', 'P3', 'P4']).optional(),
    /** Any code of the case, or the number of a problem or change that it names. */
    code: line({ max: 200 }).optional(),
    oddity: z.enum(oddityKinds).optional(),
    openedFrom: OpenedDay.optional(),
    /** The last day, itself included. */
    openedTo: OpenedDay.optional(),
  })
  .refine(...inOrder('openedFrom', 'openedTo'));

const codeKey = /^[A-Za-z][A-Za-z0-9]{0,39}$/;
const ProposalsQuery = z
  .strictObject({
    /** Codes that must be alike, apart by commas. */
    by: line({ max: 200 })
      .default('category,subcategory,symptom')
      .transform((keys) => keys.split(','))
      .pipe(z.array(z.string().regex(codeKey)).min(1).max(5)),
    openedFrom: OpenedDay.optional(),
    /** The last day, itself included. */
    openedTo: OpenedDay.optional(),
    least: queryNumber({ min: 2, max: 1_000 }).default(defaultThresholds.incidents),
    days: queryNumber({ min: 1, max: 366 }).default(defaultThresholds.days),
    limit: queryNumber({ min: 1, max: 200 }).default(50),
  })
  .refine(...inOrder('openedFrom', 'openedTo'));

const ProposalView = z.object({
  codes: z.record(z.string(), z.string()),
  count: z.number(),
  mostAtOnce: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  reopened: z.number(),
  medianHours: z.number().nullable(),
  reassignments: z.number(),
  earlier: z.number(),
  later: z.number(),
  problems: z.array(z.string()),
  examples: z.array(z.string()),
  sentence: z.string(),
});

/**
 * Cases that ran in other systems, for those who see whatever happened in the institution; for
 * everybody else there are none, nor the list.
 */
export const pastCaseRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/past-cases',
    operation: 'listPastCases',
    query: Query,
    answers: { 200: pageOf(PastCaseSummary) },
    async handle({ caller, query, language, today }, _request, response) {
      const search = searchOf(query);
      const rows = await withInstitution(prisma, caller.institutionId, async (tx) => {
        await assertOversees(tx, caller, today);
        return findPastCases(tx, { ...search, limit: query.limit + 1 });
      });
      response.json(
        toPage(
          rows,
          query.limit,
          ({ openedAt, id }) => placeInTime({ at: openedAt, id }),
          (row) => viewPastCase(row, language),
        ),
      );
    },
  }),
  // Before a single case, which would take its name for an id.
  route({
    method: 'get',
    path: '/past-cases/problem-proposals',
    operation: 'proposePastProblems',
    query: ProposalsQuery,
    answers: { 200: z.object({ items: z.array(ProposalView) }) },
    async handle(
      { caller, query: { openedFrom, openedTo, ...asked }, language, today },
      _request,
      response,
    ) {
      const found = await withInstitution(prisma, caller.institutionId, async (tx) => {
        await assertOversees(tx, caller, today);
        return proposePastProblems(tx, {
          ...asked,
          ...(openedFrom !== undefined && { from: startOf(openedFrom) }),
          ...(openedTo !== undefined && { before: startOf(openedTo, 1) }),
        });
      });
      response.json({
        items: found.map((proposal) => viewProposal(proposal, asked.days, language)),
      });
    },
  }),
  route({
    method: 'get',
    path: '/past-cases/:id',
    operation: 'readPastCase',
    answers: { 200: PastCaseView },
    async handle({ caller, params, language, today }, _request, response) {
      const id = String(params['id']);
      const found = await withInstitution(prisma, caller.institutionId, async (tx) => {
        await assertOversees(tx, caller, today);
        return (await readPastCase(tx, id)) ?? notFound();
      });
      response.json({
        ...viewPastCase(found.pastCase, language),
        events: found.events.map((event) => viewPastEvent(event, language)),
      } satisfies z.infer<typeof PastCaseView>);
    },
  }),
];

function searchOf({
  openedFrom,
  openedTo,
  cursor,
  limit,
  ...filters
}: z.output<typeof Query>): PastCaseSearch {
  const after = placeAfter(cursor);
  return {
    ...filters,
    limit,
    ...(openedFrom !== undefined && { openedFrom: startOf(openedFrom) }),
    ...(openedTo !== undefined && { openedBefore: startOf(openedTo, 1) }),
    ...(after && { after }),
  };
}

const startOf = (day: string, daysLater = 0): Date =>
  new Date(startOfRigaDay(LocalDate.parse(day).plusDays(daysLater)));

const viewProposal = (
  { firstAt, lastAt, ...proposal }: Proposal,
  days: number,
  language: Language,
): z.infer<typeof ProposalView> => ({
  ...proposal,
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
  sentence: say(language, 'pastCases.proposal', {
    count: proposal.count,
    most: proposal.mostAtOnce,
    days,
    reopened: Math.round(proposal.reopened * 100),
    hours: proposal.medianHours === null ? 'none' : 'some',
    median: proposal.medianHours ?? 0,
    earlier: proposal.earlier,
    later: proposal.later,
  }),
});

/** For everybody else there is no such list. @throws Refusal NOT_FOUND */
async function assertOversees(tx: Transaction, caller: Caller, on: string): Promise<void> {
  if (!(await oversees(tx, caller, on))) notFound();
}

function notFound(): never {
  throw new Refusal('NOT_FOUND');
}
