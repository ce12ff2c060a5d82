import type { Sql } from '../../runtime/plain-database';
import { takeTurns } from '../take-turn';

/**
 * Locks measurements and exclusions of these services until the transaction ends. Two at the same
 * time would not see each other's uncommitted rows.
 */
export const oneAtATime = (sql: Sql, serviceIds: readonly string[]): Promise<void> =>
  takeTurns(
    sql,
    serviceIds.map((id) => `measured:${id}`),
  );
