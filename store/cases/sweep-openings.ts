import type { Sql } from '../../runtime/plain-database';

/**
 * The cases that were reserved and never opened, and that nobody has asked for since the instant.
 * In a transaction bound to their institution.
 */
export const neverOpened = async (sql: Sql, before: Date): Promise<string[]> =>
  (
    await sql.$queryRaw<{ caseId: string }[]>`
      select case_id as "caseId" from case_openings o
        where asked_at < ${before.toISOString()}::timestamptz
          and not exists (select from cases c where c.id = o.case_id)
        order by asked_at`
  ).map(({ caseId }) => caseId);

/**
 * Deletes what was reserved for a case that was never opened: its id and title, its follow-up code,
 * its texts and their key. Nothing where somebody has asked for it since the instant, or where
 * there is a case now. Tells whether it was deleted.
 */
export async function deleteOpening(sql: Sql, caseId: string, before: Date): Promise<boolean> {
  const deleted = await sql.$executeRaw`
    delete from case_openings o where case_id = ${caseId}
      and asked_at < ${before.toISOString()}::timestamptz
      and not exists (select from cases c where c.id = o.case_id)`;
  if (deleted === 0) return false;
  await Promise.all([
    sql.$executeRaw`delete from follow_ups where case_id = ${caseId}`,
    sql.$executeRaw`delete from contents where case_id = ${caseId} and used_at is null`,
    sql.$executeRaw`delete from vault.content_keys where case_id = ${caseId}`,
  ]);
  return true;
}
