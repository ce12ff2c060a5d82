import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { withInstitution } from '../../runtime/database';
import type { CaseDependencies } from '../../cases/dependencies';
import { afterPlace, pageQuery, toPage } from '../http/page';
import { route, type ApiRoute } from '../http/route';
import { inboxCounts, inboxPage, offeredBy } from '../../store/cases/inbox';
import { personOf } from '../../store/access/caller';
import { placeOf } from '../../store/cases/inbox-order';
import { inboxSorts, type InboxQuery, type InboxSort } from '../../store/cases/inbox-query';
import { askedOfInbox, inboxFilters, inboxView } from './asked-of-inbox';
import { FilterChoices, viewChoices } from './view-choices';
import { Inbox, viewItems } from './view-item';

const Query = z.strictObject({
  ...pageQuery,
  view: inboxView,
  sort: z.enum(inboxSorts).default('due').meta({
    description: 'By time limit, by when it was offered, or by the number of the case',
  }),
  ...inboxFilters,
});

const Place = z.tuple([z.enum(inboxSorts), z.string().max(100), z.string().max(200)]);
const Instant = z.iso.datetime();

/** One's open work items, in the order asked for, with the four counters. */
export const inboxRoutes = ({
  prisma,
  contents,
}: Pick<CaseDependencies, 'prisma' | 'contents'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/inbox',
    operation: 'readInbox',
    query: Query,
    answers: { 200: Inbox },
    async handle(
      { caller, query: { view, sort, limit, cursor, ...filters }, language, now },
      _request,
      response,
    ) {
      const person = personOf(caller);
      const { personId, institutionId } = person;
      const asked = askedOfInbox(person, view, filters, now);
      const query = { ...asked, sort, limit: limit + 1, ...placeAfter(sort, cursor) };
      const inbox = await withInstitution(prisma, institutionId, async (tx) => {
        const rows = await inboxPage(tx, query);
        const { all, ...counts } = await inboxCounts(tx, query);
        const { nextCursor } = toPage(rows, limit, (row) => cursorAt(sort, row), String);
        return {
          counts,
          total: { count: view === 'all' ? all : counts[view], isExact: true },
          items: await viewItems(contents, tx, rows.slice(0, limit), { personId, now, language }),
          nextCursor,
        };
      });
      response.json(inbox);
    },
  }),
  route({
    method: 'get',
    path: '/inbox/filters',
    operation: 'readInboxFilters',
    answers: { 200: FilterChoices },
    async handle({ caller, language, today }, _request, response) {
      const { personId, institutionId } = personOf(caller);
      const ways = await withInstitution(prisma, institutionId, (tx) =>
        offeredBy(tx, { personId, on: today }),
      );
      response.json(viewChoices(ways, language));
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
