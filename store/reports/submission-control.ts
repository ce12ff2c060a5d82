import { Prisma } from '../../generated/prisma/client';
import { meaningOf } from '../../domain/processes/tasks-that';
import type { Sql } from '../../runtime/plain-database';

const { task, means: controlled } = meaningOf('controlled');

/** Of services, which includes what is about none (R05), or of resources. */
export type ControlledSide = 'services' | 'resources';

/**
 * How many submissions wait at a step, how many of them have passed its time, and how many
 * submitters have no answer yet.
 */
export interface Waiting {
  step: string;
  waiting: number;
  late: number;
  unanswered: number;
  /** The number of those waiting that no portfolio manager has controlled yet. */
  uncontrolled: number;
}

/**
 * The institution's open submissions that wait at each step, except those hidden from the reader
 * (R21).
 */
export const submissionsWaiting = (
  sql: Sql,
  {
    institutionId,
    personId,
    side,
    now,
  }: { institutionId: string; personId: string; side: ControlledSide; now: Date },
): Promise<Waiting[]> => sql.$queryRaw<Waiting[]>`
  select w.step, count(distinct c.id)::int as waiting,
    count(distinct c.id) filter (where w.due_at <= ${now})::int as late,
         count(distinct c.id) filter (where not exists (select from work_items a
           where a.case_id = c.id and a.step = ${controlled.answeredAt} and a.status = 'closed'
             and a.outcome not in ('withdrawn', 'silence')))::int as unanswered,
         count(distinct c.id) filter (where c.data ->> ${controlled.finding}::text is null)::int as uncontrolled
    from cases c join work_items w on w.case_id = c.id
   where c.institution_id = ${institutionId}
     and c.task = ${task} and c.closed_at is null
       and not (${personId} = any(c.hidden_from))
     and w.status = 'open' and w.kind = 'task'
       and ${side === 'resources' ? Prisma.sql`c.subject_type = 'resource'` : Prisma.sql`c.subject_type <> 'resource'`}
   group by w.step`;
