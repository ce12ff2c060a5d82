import { Prisma } from '../../generated/prisma/client';
import type { InboxPlace, InboxQuery, InboxRow, InboxSort } from './inbox-query';

// Items without a time limit stand at the end.
const lastOfAll = '9999-12-31T00:00:00.000Z';

export const inOrder = (sort: InboxSort): Prisma.Sql => {
  switch (sort) {
    case 'due':
      return Prisma.sql`coalesce(m.due_at, ${lastOfAll}::timestamptz)`;
    case 'offered':
      return Prisma.sql`m.offered_at`;
    case 'number':
      return Prisma.sql`m.number`;
  }
};

/** Condition on a row `m` of the inbox: it comes after the place. */
export const afterPlaceIn = ({ after, sort }: InboxQuery): Prisma.Sql => {
  if (after === undefined) return Prisma.sql`true`;
  const key = sort === 'number' ? Prisma.sql`${after.key}` : Prisma.sql`${after.key}::timestamptz`;
  return Prisma.sql`(${inOrder(sort)}, m.id) > (${key}, ${after.id})`;
};

export const placeOf = (
  sort: InboxSort,
  { id, dueAt, offeredAt, number }: InboxRow,
): InboxPlace => ({
  id,
  key: {
    due: dueAt?.toISOString() ?? lastOfAll,
    offered: offeredAt.toISOString(),
    number,
  }[sort],
});
