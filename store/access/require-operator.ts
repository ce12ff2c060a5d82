import { roleNeeded } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { holdingsOfPerson } from '../registers/holdings';
import type { Caller, PersonCaller } from './caller';

/**
 * Who runs the installation, by a holding of their own: nobody stands in for them, and no system
 * does.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireOperator(sql: Sql, caller: Caller, on: Day): Promise<PersonCaller> {
  if (caller.kind !== 'person' || !(await isOperator(sql, caller, on)))
    throw roleNeeded(['operator']);
  return caller;
}

/** The same, asked. */
export const isOperator = async (sql: Sql, caller: Caller, on: Day): Promise<boolean> =>
  caller.kind === 'person' &&
  (await holdingsOfPerson(sql, caller.personId, on)).some(({ role }) => role === 'operator');
