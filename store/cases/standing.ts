import type { Sql } from '../../runtime/plain-database';

export interface OpenCase {
  caseId: string;
  institutionId: string;
  task: string;
  nextDueAt: Date | null;
}

/** How far a case's log has come, and to what state. */
export interface Standing {
  sequence: number;
  digest: string;
}

/** Every open case of the institution, in a transaction bound to it. */
export const openCases = (sql: Sql): Promise<OpenCase[]> =>
  sql.$queryRaw<OpenCase[]>`
    select id as "caseId", institution_id as "institutionId", task, next_due_at as "nextDueAt"
      from cases where closed_at is null and institution_id = current_institution()`;

/** Undefined where the institution has no such case, or it is closed. */
export async function openCaseWithId(
  sql: Sql,
  caseId: string,
): Promise<Pick<OpenCase, 'institutionId' | 'task'> | undefined> {
  const [row] = await sql.$queryRaw<Pick<OpenCase, 'institutionId' | 'task'>[]>`
    select institution_id as "institutionId", task from cases
      where id = ${caseId} and closed_at is null and institution_id = current_institution()`;
  return row;
}

/** Undefined where the institution has no such case. */
export async function standingOf(sql: Sql, caseId: string): Promise<Standing | undefined> {
  const [row] = await sql.$queryRaw<
    Standing[]
  >`select sequence, state_digest as digest from cases where id = ${caseId}`;
  return row;
}
