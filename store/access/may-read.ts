import { Prisma } from '../../generated/prisma/client';

/** Roles and functions that see every case of their institution. */
export const overseers: readonly string[] = [
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
  'auditor',
  'registrar',
  'advisory_board_member',
];

/**
 * A person's holdings on the day, their own and those as deputy: rows (role, scope_id, principal,
 * only_for_conflict). In the institution that the transaction is bound to.
 */
export const heldRoles = (personId: string, on: string): Prisma.Sql => Prisma.sql`
  select h.role, h.scope_id, h.person_id as principal, h.partner_id, false as only_for_conflict
    from holdings h where h.person_id = ${personId} and h.valid_from <= ${on}::date
      and (h.valid_to is null or h.valid_to > ${on}::date)
  union all
  select h.role, h.scope_id, h.person_id, h.partner_id, d.reason = 'conflict_of_interest'
    from deputies d join holdings h on h.person_id = d.principal_person_id
      and (d.role is null or d.role = h.role) and (d.scope_id is null or d.scope_id = h.scope_id)
   where d.deputy_person_id = ${personId} and d.valid_from <= ${on}::date
     and (d.valid_to is null or d.valid_to > ${on}::date)
     and h.valid_from <= ${on}::date and (h.valid_to is null or h.valid_to > ${on}::date)`;

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
        and d.valid_from <= ${on}::date and (d.valid_to is null or d.valid_to > ${on}::date))
  or exists (select 1 from work_items w join work_item_candidates k on k.work_item_id = w.id
      where w.case_id = c.id and (k.role, k.scope_id) in (select r.role, r.scope_id
        from (${heldRoles(personId, on)}) r))))`;
