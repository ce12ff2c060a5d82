import { Prisma } from '../../generated/prisma/client';
import type { InboxQuery } from './inbox-query';
import { itemRests } from './item-clock';

/** Condition on a row `m` of the inbox: whether it belongs to the view. */
export const viewed = ({ view, personId, now, endOfToday }: InboxQuery): Prisma.Sql => {
  switch (view) {
    case 'all':
      return Prisma.sql`true`;
    case 'mine':
      return Prisma.sql`(m.claimed_by = ${personId} or m.person_id = ${personId})`;
    case 'roles':
      return Prisma.sql`(m.claimed_by is distinct from ${personId} and m.person_id is distinct
        from ${personId})`;
    case 'overdue':
      return Prisma.sql`(m.due_at <= ${now} and not ${itemRests})`;
    case 'dueToday':
      return Prisma.sql`(m.due_at > ${now} and m.due_at <= ${endOfToday} and not ${itemRests})`;
  }
};

/** Condition on a row `m` of the inbox: what the filters ask for. */
export const filtered = ({
  personId,
  filters: { task, status, subjectId, search, claimed, paused },
}: InboxQuery): Prisma.Sql => {
  const conditions = [
    task === undefined ? undefined : Prisma.sql`m.task = ${task}`,
    status === undefined ? undefined : Prisma.sql`m.status = ${status}`,
    subjectId === undefined ? undefined : Prisma.sql`m.subject_id = ${subjectId}`,
    claimed === undefined ? undefined : claimedBy(claimed, personId),
    paused === undefined ? undefined : paused ? itemRests : Prisma.sql`not ${itemRests}`,
    // Backslashes and wildcards of the searched text are taken literally.
    search === undefined ? undefined : containing(`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`),
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ');
};

const containing = (pattern: string): Prisma.Sql =>
  Prisma.sql`(without_marks(m.title) like without_marks(${pattern}) or m.number ilike ${pattern})`;

const claimedBy = (
  claimed: NonNullable<InboxQuery['filters']['claimed']>,
  personId: string,
): Prisma.Sql => {
  switch (claimed) {
    case 'me':
      return Prisma.sql`m.claimed_by = ${personId}`;
    case 'others':
      return Prisma.sql`m.claimed_by <> ${personId}`;
    case 'nobody':
      return Prisma.sql`m.claimed_by is null`;
  }
};
