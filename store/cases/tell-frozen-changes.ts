import type { Sql } from '../../runtime/plain-database';
import { dayOf } from '../../domain/time/day-of';
import { touchedBy } from '../registers/dependencies';
import type { FreezeWindow } from '../registers/freeze-windows';

/**
 * Tells every change that is scheduled into a freeze window and touches one of its subjects; each
 * plans anew. Messages of the outbox, written with the window itself, whichever way it came.
 */
export async function tellFrozenChanges(
  sql: Sql,
  institutionId: string,
  { id, code, startsAt, endsAt, subjectIds }: Omit<FreezeWindow, 'nameLv' | 'nameEn'>,
): Promise<void> {
  const scheduled = await sql.$queryRaw<
    {
      id: string;
      sequence: number;
      type: 'service' | 'resource';
      subjectId: string | null;
      lastEventAt: Date;
    }[]
  >`
    select id, sequence, subject_type as "type", subject_id as "subjectId", last_event_at as "lastEventAt" from cases
     where institution_id = ${institutionId} and closed_at is null and scheduled_from < ${endsAt}::timestamptz and scheduled_to > ${startsAt}::timestamptz`;
  for (const { id: caseId, sequence, type, subjectId, lastEventAt } of scheduled) {
    // A change of a process or a regulation touches no service or resource.
    const touched =
      subjectIds.length === 0 || subjectId === null
        ? []
        : await touchedBy(sql, { type, id: subjectId }, dayOf(lastEventAt.toISOString()));
    if (subjectIds.length > 0 && !touched.some((one) => subjectIds.includes(one))) continue;
    const said = `frozen:${id}:${startsAt}:${endsAt}`;
    const message = {
      toCase: caseId,
      institutionId,
      event: { type: 'frozen', id: said, window: { code, startsAt, endsAt } },
    };
    await sql.$executeRaw`
      insert into outbox (institution_id, case_id, sequence, send_key, kind, payload, at, not_before)
      values (${institutionId}, ${caseId}, ${sequence}, ${`${said}:${caseId}`}, 'message', ${JSON.stringify(message)}::jsonb, now(), now()) on conflict do nothing`;
  }
}
