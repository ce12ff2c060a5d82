import type { Sql } from '../runtime/plain-database';

/**
 * Waits until nobody else has this turn, and keeps it until the transaction ends: who takes the
 * same turn comes after. Without it two at once would not see what the other has not committed yet.
 */
export async function takeTurn(sql: Sql, turn: string): Promise<void> {
  await sql.$executeRaw`select pg_advisory_xact_lock(hashtext(${turn}))`;
}
