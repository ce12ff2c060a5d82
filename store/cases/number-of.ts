import type { Sql } from '../../runtime/plain-database';

/** The number that people know the case by, once it is opened. */
export async function numberOf(sql: Sql, caseId: string): Promise<string> {
  const number = await findNumberOf(sql, caseId);
  if (number === undefined) throw new Error(`there is no case ${caseId}`);
  return number;
}

/** The same; undefined where the institution that the transaction is bound to has no such case. */
export async function findNumberOf(sql: Sql, caseId: string): Promise<string | undefined> {
  const [row] = await sql.$queryRaw<
    { number: string }[]
  >`select number from cases where id = ${caseId}`;
  return row?.number;
}
