import type { ChangesWithin } from '../../domain/engine/freeze-message';
import { dayOf } from '../../domain/time/day-of';
import type { Sql } from '../../runtime/plain-database';
import { touchedBy } from '../registers/dependencies';

/**
 * Ids of the open changes that are scheduled into the time and touch one of the subjects. In a
 * transaction bound to the institution.
 */
export async function changesWithin(
  sql: Sql,
  institutionId: string,
  { startsAt, endsAt, subjectIds }: ChangesWithin,
): Promise<string[]> {
  const scheduled = await sql.$queryRaw<
    {
      id: string;
      type: 'service' | 'resource';
      subjectId: string | null;
      lastEventAt: Date;
    }[]
  >`
    select id, subject_type as "type", subject_id as "subjectId", last_event_at as "lastEventAt"
      from cases
     where institution_id = ${institutionId} and closed_at is null
       and scheduled_from < ${endsAt}::timestamptz and scheduled_to > ${startsAt}::timestamptz
         order by id`;
  const found: string[] = [];
  for (const { id, type, subjectId, lastEventAt } of scheduled) {
    // A change of a process or a regulation touches no service or resource.
    const touched =
      subjectIds.length === 0 || subjectId === null
        ? []
        : await touchedBy(sql, { type, id: subjectId }, dayOf(lastEventAt.toISOString()));
    if (subjectIds.length === 0 || touched.some((one) => subjectIds.includes(one))) found.push(id);
  }
  return found;
}
