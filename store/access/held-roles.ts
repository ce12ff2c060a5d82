import { recipientRoles } from '../../domain/roles';
import { Prisma } from '../../generated/prisma/client';
import { inForce } from '../registers/days';

/** What the person is to the bound institution on the day; null for its own staff (R19). */
export const outsiderKind = (personId: string, on: string): Prisma.Sql =>
  Prisma.sql`outsider_kind(current_institution(), ${personId}, ${on}::date)`;

/**
 * A person's holdings on the day, their own and those as deputy: rows (role, scope_id, principal,
 * partner_id, only_for_conflict), and of a deputyship who named it, when, and since which day it
 * holds. In the institution that the transaction is bound to. Only its own staff stand in for
 * others, and a partner's person has nothing beside the partner's holding (R19).
 */
export const heldRoles = (personId: string, on: string): Prisma.Sql => Prisma.sql`
  select h.role, h.scope_id, h.person_id as principal, h.partner_id, false as only_for_conflict,
    null::text as named_by, null::timestamptz as named_at, null::date as holds_from
    from holdings h where h.person_id = ${personId} and ${inForce(on, 'h')}
     and case (select ${outsiderKind(personId, on)}) when 'unaffiliated' then false
       when 'partner' then h.partner_id is not null
         or h.role = any(${[...recipientRoles]}::text[])
       else true end
  union all
  select h.role, h.scope_id, h.person_id, h.partner_id, d.reason = 'conflict_of_interest',
    d.named_by, d.named_at, d.valid_from
    from deputies d join holdings h on h.person_id = d.principal_person_id
      and (d.role is null or d.role = h.role) and (d.scope_id is null or d.scope_id = h.scope_id)
   where d.deputy_person_id = ${personId} and ${inForce(on, 'd')}
     and ${inForce(on, 'h')} and (select ${outsiderKind(personId, on)}) is null`;

/**
 * Condition on a row `o` of {@link heldRoles} for a work item `w` of a case `c`: whether the
 * deputyship counts although its holder is excluded. The same as in `eligibility` (R20, R21).
 */
export const countsForExcluded: Prisma.Sql = Prisma.sql`(
  not (o.principal = any (c.hidden_from)) and o.named_by is distinct from o.principal
  and case when o.only_for_conflict
    then coalesce(o.named_at < c.opened_at
        and o.holds_from <= (c.opened_at at time zone 'Europe/Riga')::date, false)
      or not coalesce(o.named_by = any (w.excluded_person_ids), false)
    else coalesce(o.named_at < c.opened_at
        and o.holds_from <= (c.opened_at at time zone 'Europe/Riga')::date, false)
      and not coalesce(o.named_by = any (w.excluded_person_ids), false) end)`;
