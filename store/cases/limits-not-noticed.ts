import type { Sql } from '../../runtime/plain-database';

/** An open case, a time limit of which has passed without the case having noticed. */
export interface NotNoticed {
  caseId: string;
  since: Date;
}

/**
 * Of the institution that the transaction is bound to: cases with a running time limit that passed
 * before the instant, and whose state does not say so. What a worker is minutes late with is not
 * meant; the caller says how late is too late.
 */
export const limitsNotNoticed = (sql: Sql, before: Date, limit: number): Promise<NotNoticed[]> =>
  sql.$queryRaw<NotNoticed[]>`
    select c.id as "caseId", min(k.due_at) as since
      from cases c join clocks k on k.case_id = c.id
     where c.closed_at is null and c.institution_id = current_institution()
       and k.status = 'running' and k.due_at < ${before.toISOString()}::timestamptz
       and not coalesce((c.state -> 'clocks' -> k.clock_id -> 'fired')::jsonb ? 'due', false)
     group by c.id order by since limit ${limit}`;
