import type { Sql } from '../../runtime/plain-database';

/**
 * Until the transaction ends nobody else stores what was measured of these services, nor agrees on
 * what does not count: two at the same time would not see what the other has not committed yet.
 */
export const oneAtATime = (sql: Sql, serviceIds: readonly string[]): Promise<number> =>
  sql.$executeRaw`select pg_advisory_xact_lock(hashtext('measured:' || id)) from unnest(${[...new Set(serviceIds)].toSorted()}::text[]) as given(id)`;
