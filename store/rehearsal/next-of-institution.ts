import type { CaseState } from '../../domain/engine/state';
import type { Sql } from '../../runtime/plain-database';

/** What time alone brings to an institution next. Instants are the system's. */
export interface NextOfInstitution {
  cases: {
    id: string;
    number: string;
    title: string;
    task: string;
    at: Date;
    state: CaseState;
  }[];
  /** Sets of service-level terms whose monitor looks again. */
  monitors: { termsCode: string; at: Date }[];
  /** Mails and messages that leave together. */
  sendings: { count: number; at: Date }[];
}

/**
 * The nearest of each kind, in a transaction bound to the institution. For its operator: whoever
 * else may know of the cases.
 */
export async function nextOfInstitution(
  sql: Sql,
  institutionId: string,
  most: number,
): Promise<NextOfInstitution> {
  const [cases, monitors, sendings] = await Promise.all([
    sql.$queryRaw<NextOfInstitution['cases']>`
      select id, number, title, task, next_moment_at as at, state from cases
       where institution_id = ${institutionId} and next_moment_at is not null
       order by next_moment_at, id limit ${most}`,
    sql.$queryRaw<NextOfInstitution['monitors']>`
      select terms_code as "termsCode", wakes_at as at from level_monitors
       where institution_id = ${institutionId} and ended_at is null and wakes_at is not null
       order by wakes_at, terms_code limit ${most}`,
    sql.$queryRaw<NextOfInstitution['sendings']>`
      select count(*)::int as count, not_before as at from outbox
       where institution_id = ${institutionId} and delivered_at is null and attempts = 0
       group by not_before order by not_before limit ${most}`,
  ]);
  return { cases, monitors, sendings };
}
