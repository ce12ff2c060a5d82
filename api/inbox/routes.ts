import { z } from 'zod';
import { line } from '../../domain/text';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { withInstitution } from '../../runtime/database';
import type { CaseDependencies } from '../../cases/dependencies';
import { namesOf, type Names } from '../../store/registers/names';
import { stepTitle } from '../words/names';
import { afterPlace, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import {
  cursorOf,
  inboxCounts,
  inboxPage,
  type InboxQuery,
  type InboxRow,
} from '../../store/cases/inbox';

const InboxItem = z.object({
  caseId: z.string(),
  item: z.string(),
  number: z.string(),
  title: z.string(),
  task: z.string(),
  step: z.string(),
  stepTitle: z.string(),
  kind: z.enum(['task', 'escalation']),
  status: z.string(),
  statusName: z.string(),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  role: z.string(),
  actsFor: z.string().nullable(),
  claimedBy: z.string().nullable(),
  offeredAt: z.string(),
  dueAt: z.string().nullable(),
  lastDay: z.string().nullable(),
  isOverdue: z.boolean(),
});

const Inbox = z.object({
  counts: z.object({
    mine: z.number(),
    roles: z.number(),
    overdue: z.number(),
    dueToday: z.number(),
  }),
  items: z.array(InboxItem),
  nextCursor: z.string().optional(),
});

const Query = z.strictObject({
  ...pageQuery,
  view: z.enum(['all', 'mine', 'roles', 'overdue', 'dueToday']).default('all'),
  task: line({ max: 20 }).optional(),
  status: line({ max: 40 }).optional(),
  subjectId: z.uuid().optional(),
  search: line({ max: 100 }).optional(),
});

const Place = z.tuple([z.iso.datetime(), z.string().max(200)]);

/** One's open work items, nearest time limit first, with the four counters. */
export const inboxRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/inbox',
    operation: 'readInbox',
    query: Query,
    answers: { 200: Inbox },
    async handle(
      { caller, query: { view, limit, cursor, ...filters }, language },
      _request,
      response,
    ) {
      if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
      const now = new Date();
      const on = dayOf(now.toISOString());
      const { personId, institutionId } = caller;
      const query: InboxQuery = {
        personId,
        institutionId,
        on,
        now,
        endOfToday: new Date(endOfDay(on)),
        view,
        filters,
        limit: limit + 1,
        ...placeAfter(cursor),
      };
      const { rows, counts, names } = await withInstitution(prisma, institutionId, async (tx) => {
        const found = await inboxPage(tx, query);
        return {
          rows: found,
          counts: await inboxCounts(tx, query),
          names: await namesOf(
            tx,
            found.flatMap(({ subjectId }) => subjectId ?? []),
            language,
          ),
        };
      });
      response.json({
        counts,
        ...toPage(
          rows,
          limit,
          (row) => JSON.stringify([cursorOf(row).dueAt, row.id]),
          (row) => viewRow(row, personId, names, now, language),
        ),
      });
    },
  }),
];

function placeAfter(cursor: string | undefined): Pick<InboxQuery, 'after'> {
  const place = afterPlace(Place, cursor);
  return place === undefined ? {} : { after: { dueAt: place[0], id: place[1] } };
}

const viewRow = (
  row: InboxRow,
  reader: string,
  names: Names,
  now: Date,
  language: Language,
): z.infer<typeof InboxItem> => ({
  caseId: row.caseId,
  item: row.id.slice(row.caseId.length + 1),
  number: row.number,
  title: row.title,
  task: row.task,
  step: row.step,
  stepTitle: stepTitle(language, row.task, row.step, row.kind),
  kind: row.kind,
  status: row.status,
  statusName: say(language, `${textArea(row.task)}.status.${row.status}`),
  subject: {
    type: row.subjectType,
    id: row.subjectId,
    name: row.subjectId === null ? null : (names.get(row.subjectId) ?? null),
  },
  role: row.role,
  actsFor: row.principal === reader ? null : row.principal,
  claimedBy: row.claimedBy,
  offeredAt: row.offeredAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  lastDay: row.lastDay,
  isOverdue: row.dueAt !== null && row.dueAt <= now,
});
