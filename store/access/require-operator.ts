import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import { todayInRiga } from '../../runtime/today-in-riga';
import { holdingsOfPerson } from '../registers/holdings';
import type { Caller, PersonCaller } from './caller';

/**
 * Who runs the installation, by a holding of their own: nobody stands in for them, and no system
 * does.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function requireOperator(sql: Sql, caller: Caller): Promise<PersonCaller> {
  if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  const held = await holdingsOfPerson(sql, caller.personId, todayInRiga());
  if (!held.some(({ role }) => role === 'operator')) throw new Refusal('NOT_YOUR_ROLE');
  return caller;
}
