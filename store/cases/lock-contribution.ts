import type { Sql } from '../../runtime/plain-database';

/**
 * Locks what a person adds beside the case's log until the transaction ends: two tries with one key
 * wait for each other, so that the second finds what the first stored.
 */
export const lockContribution = (sql: Sql, id: string): Promise<number> =>
  sql.$executeRaw`select pg_advisory_xact_lock(hashtext(${`contribution:${id}`}))`;
