import { rolesThatReadSubmitters } from '../../domain/processes/submitters';
import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import type { Caller } from './caller';
import { heldRoles } from './held-roles';

/**
 * Whether the caller holds on the day, or stands in for who holds, a role that may come to handle what
 * somebody outside submits: only they look for a submitter by name. Of each case it is asked besides
 * whether they handle that one (R34).
 */
export async function handlesSubmissions(
  tx: Transaction,
  caller: Caller,
  on: Day,
): Promise<boolean> {
  if (caller.kind !== 'person') return false;
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from (${heldRoles(caller.personId, on)}) r
      where r.partner_id is null and r.role = any(${[...rolesThatReadSubmitters]}::text[])) as holds`;
  return row?.holds === true;
}
