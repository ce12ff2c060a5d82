import { Prisma } from '../../generated/prisma/client';
import { inForce } from '../registers/days';
import { heldRoles } from './held-roles';

/** Roles and functions that see every case of their institution. */
export const overseers: readonly string[] = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
  'auditor',
  'registrar',
  'advisory_board_member',
];

/**
 * Condition: whether a person sees whatever happened in the institution that the transaction is
 * bound to.
 */
export const isOverseer = (personId: string, on: string): Prisma.Sql =>
  Prisma.sql`exists (select 1 from (${heldRoles(personId, on)}) r
    where r.role in (${Prisma.join(overseers)}))`;

/**
 * Condition on `cases c`: whether a person may know of it. Persons who took part may read the case.
 * So may holders or deputies of a role it was offered to or that answers for its subject, but not
 * recipients and users. Overseers of its own institution may read too. Everybody else gets 404, and
 * so does, whatever they hold, the person complained about (R21). A person's holdings do not depend
 * on the case, so they are looked up once, however many cases are judged.
 */
export const mayReadCase = (
  personId: string,
  institutionId: string,
  on: string,
): Prisma.Sql => Prisma.sql`(
  not (${personId} = any(c.hidden_from)) and (
  (c.institution_id = ${institutionId} and exists (select 1 from (${heldRoles(personId, on)}) r
    where r.role in (${Prisma.join(overseers)})))
  or c.subject_id in (select r.scope_id from (${heldRoles(personId, on)}) r
    where r.role not in ('service_recipient', 'resource_user'))
  or exists (select 1 from case_participants p where p.case_id = c.id and p.person_id = ${personId})
  or exists (select 1 from case_participants p
    join deputies d on d.principal_person_id = p.person_id
      where p.case_id = c.id and d.deputy_person_id = ${personId} and d.role is null
        and ${inForce(on, 'd')})
  or exists (select 1 from work_items w join work_item_candidates k on k.work_item_id = w.id
      where w.case_id = c.id and (k.role, k.scope_id) in (select r.role, r.scope_id
        from (${heldRoles(personId, on)}) r))))`;
