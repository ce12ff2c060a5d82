import { roleNeeded } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import type { Caller } from './caller';
import { overviewIfAny, rolesOfOverview, type Overview } from './overview';

/**
 * What the caller may see in figures on the day: a system whatever is of its institution. Undefined
 * for who may see nothing.
 */
export const overviewOfCaller = async (
  sql: Sql,
  caller: Caller,
  on: string,
): Promise<Overview | undefined> =>
  caller.kind === 'person' ? overviewIfAny(sql, caller.personId, on) : 'institution';

/** The same. @throws Refusal NOT_YOUR_ROLE for who may see nothing */
export async function requireOverview(sql: Sql, caller: Caller, on: string): Promise<Overview> {
  const overview = await overviewOfCaller(sql, caller, on);
  if (overview === undefined) throw roleNeeded(rolesOfOverview);
  return overview;
}
