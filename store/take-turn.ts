import type { Sql } from '../runtime/plain-database';

/**
 * Waits until nobody else has this turn, and keeps it until the transaction ends: who takes the
 * same turn comes after. Without it two at once would not see what the other has not committed yet.
 */
export const takeTurn = (sql: Sql, turn: string): Promise<void> => takeTurns(sql, [turn]);

/** Takes the turn where nobody has it. @returns whether it was taken */
export async function takeFreeTurn(sql: Sql, turn: string): Promise<boolean> {
  const [row] = await sql.$queryRaw<{ isTaken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext(${turn})) as "isTaken"`;
  return row?.isTaken === true;
}

/** Several turns, in an order that is the same for everybody: so no two wait for each other. */
export async function takeTurns(sql: Sql, turns: readonly string[]): Promise<void> {
  await sql.$executeRaw`select pg_advisory_xact_lock(hashtext(turn))
    from unnest(${[...new Set(turns)].toSorted()}::text[]) as given(turn)`;
}
