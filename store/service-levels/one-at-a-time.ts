import type { Sql } from '../../runtime/plain-database';

/**
 * Locks measurements and exclusions of these services until the transaction ends. Two at the same
 * time would not see each other's uncommitted rows.
 */
export const oneAtATime = (sql: Sql, serviceIds: readonly string[]): Promise<number> =>
  sql.$executeRaw`select pg_advisory_xact_lock(hashtext('measured:' || id))
    from unnest(${[...new Set(serviceIds)].toSorted()}::text[]) as given(id)`;
