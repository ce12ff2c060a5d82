import { z } from 'zod';
import { line } from '../../domain/text';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import { Refusal } from '../../domain/problems';
import { withInstitution } from '../../runtime/database';
import type { CaseDependencies } from '../../cases/dependencies';
import { afterPlace, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { inboxCounts, inboxPage } from '../../store/cases/inbox';
import { placeOf } from '../../store/cases/inbox-order';
import { inboxSorts, type InboxQuery, type InboxSort } from '../../store/cases/inbox-query';
import { Inbox, viewItems } from './view-item';

const Query = z.strictObject({
  ...pageQuery,
  view: z.enum(['all', 'mine', 'roles', 'overdue', 'dueToday']).default('all'),
  sort: z.enum(inboxSorts).default('due').meta({
    description: 'By time limit, by when it was offered, or by the number of the case',
  }),
  task: line({ max: 20 }).optional(),
  status: line({ max: 40 }).optional(),
  subjectId: z.uuid().optional(),
  search: line({ max: 100 }).optional(),
  role: line({ max: 60 }).optional(),
  claimed: z.enum(['me', 'others', 'nobody']).optional(),
  paused: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only those whose time limit rests, or only the others' }),
});

const Place = z.tuple([z.enum(inboxSorts), z.string().max(100), z.string().max(200)]);
const Instant = z.iso.datetime();

/** One's open work items, in the order asked for, with the four counters. */
export const inboxRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/inbox',
    operation: 'readInbox',
    query: Query,
    answers: { 200: Inbox },
    async handle(
      { caller, query: { view, sort, limit, cursor, paused, ...filters }, language },
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
        filters: { ...filters, ...(paused === undefined ? {} : { paused: paused === 'true' }) },
        sort,
        limit: limit + 1,
        ...placeAfter(sort, cursor),
      };
      const inbox = await withInstitution(prisma, institutionId, async (tx) => {
        const rows = await inboxPage(tx, query);
        const { all, ...counts } = await inboxCounts(tx, query);
        const { nextCursor } = toPage(rows, limit, (row) => cursorAt(sort, row), String);
        return {
          counts,
          total: { count: view === 'all' ? all : counts[view], isExact: true },
          items: await viewItems(tx, rows.slice(0, limit), { personId, now, language }),
          nextCursor,
        };
      });
      response.json(inbox);
    },
  }),
];

function cursorAt(sort: InboxSort, row: Parameters<typeof placeOf>[1]): string {
  const { key, id } = placeOf(sort, row);
  return JSON.stringify([sort, key, id]);
}

/** A cursor of another order names no place in this one. */
function placeAfter(sort: InboxSort, cursor: string | undefined): Pick<InboxQuery, 'after'> {
  const place = afterPlace(Place, cursor);
  if (place === undefined) return {};
  const [of, key, id] = place;
  if (of !== sort || (sort !== 'number' && !Instant.safeParse(key).success))
    throw new Refusal('INVALID_CURSOR');
  return { after: { key, id } };
}
