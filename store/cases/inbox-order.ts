import { Prisma } from '../../generated/prisma/client';
import type { InboxPlace, InboxQuery, InboxRow, InboxSort } from './inbox-query';
import { itemIsSetAside } from './item-clock';

// Items without a time limit stand behind all others, and those set aside at the end.
const behindAll = '9999-12-31T00:00:00.000Z';
const lastOfAll = '9999-12-31T12:00:00.000Z';

export const inOrder = (sort: InboxSort): Prisma.Sql => {
  switch (sort) {
    case 'due':
      return Prisma.sql`case when ${itemIsSetAside} then ${lastOfAll}::timestamptz
        else coalesce(m.due_at, ${behindAll}::timestamptz) end`;
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
  { id, dueAt, offeredAt, number, isSetAside }: InboxRow,
): InboxPlace => ({
  id,
  key: {
    due: isSetAside ? lastOfAll : (dueAt?.toISOString() ?? behindAll),
    offered: offeredAt.toISOString(),
    number,
  }[sort],
});
