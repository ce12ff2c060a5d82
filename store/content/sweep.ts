import type { Sql } from '../../runtime/plain-database';

/**
 * Deletes texts and files of the institution, stored before the instant, that no event or row came
 * to name: their request was refused or never finished. Returns how many.
 */
export const deleteUnused = (sql: Sql, institutionId: string, before: Date): Promise<number> =>
  sql.$executeRaw`delete from contents where used_at is null
    and created_at < ${before.toISOString()}::timestamptz and institution_id = ${institutionId}`;
