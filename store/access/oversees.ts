import type { Sql } from '../../runtime/plain-database';
import type { Caller } from './caller';
import { isOverseer } from './may-read';

/**
 * Whether the caller sees whatever happened in the institution. A system does not: it reads what it
 * is for.
 */
export async function oversees(sql: Sql, caller: Caller, on: string): Promise<boolean> {
  if (caller.kind !== 'person') return false;
  const [row] = await sql.$queryRaw<
    { oversees: boolean }[]
  >`select ${isOverseer(caller.personId, on)} as oversees`;
  return row?.oversees === true;
}
