import type { Sql } from '../../runtime/plain-database';

/** The number that people know the case by, once it is opened. */
export async function numberOf(sql: Sql, caseId: string): Promise<string> {
  const [row] = await sql.$queryRaw<
    [{ number: string }]
  >`select number from cases where id = ${caseId}`;
  return row.number;
}
