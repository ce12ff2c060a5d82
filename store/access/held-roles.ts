import { Prisma } from '../../generated/prisma/client';
import { inForce } from '../registers/days';

/**
 * A person's holdings on the day, their own and those as deputy: rows (role, scope_id, principal,
 * only_for_conflict). In the institution that the transaction is bound to.
 */
export const heldRoles = (personId: string, on: string): Prisma.Sql => Prisma.sql`
  select h.role, h.scope_id, h.person_id as principal, h.partner_id, false as only_for_conflict
    from holdings h where h.person_id = ${personId} and ${inForce(on, 'h')}
  union all
  select h.role, h.scope_id, h.person_id, h.partner_id, d.reason = 'conflict_of_interest'
    from deputies d join holdings h on h.person_id = d.principal_person_id
      and (d.role is null or d.role = h.role) and (d.scope_id is null or d.scope_id = h.scope_id)
   where d.deputy_person_id = ${personId} and ${inForce(on, 'd')}
     and ${inForce(on, 'h')}`;
