import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { inForce } from '../registers/days';

/**
 * Whether somebody who may read a case may also add to it. An auditor reads everything and changes
 * nothing, unless they took part in the case themselves.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function assertMayContribute(
  sql: Sql,
  { caseId, personId, on }: { caseId: string; personId: string; on: Day },
): Promise<void> {
  const [{ onlyReads }] = await sql.$queryRaw<[{ onlyReads: boolean }]>`
    select exists (select 1 from holdings where person_id = ${personId} and role = 'auditor'
      and ${inForce(on)})
       and not exists (select 1 from case_participants where case_id = ${caseId}
         and person_id = ${personId}) as "onlyReads"`;
  if (onlyReads) throw new Refusal('NOT_YOUR_ROLE');
}
