import { recipientRoles } from '../../domain/roles';
import { Prisma } from '../../generated/prisma/client';
import { inForce } from '../registers/days';

/** What the person is to the bound institution on the day; null for its own staff (R19). */
export const outsiderKind = (personId: string, on: string): Prisma.Sql =>
  Prisma.sql`outsider_kind(current_institution(), ${personId}, ${on}::date)`;

/**
 * A person's holdings on the day, their own and those as deputy: rows (role, scope_id, principal,
 * partner_id, only_for_conflict), and of a deputyship by and for whom it was named (`namers`),
 * when, and since which day it holds. In the institution that the transaction is bound to. Only its
 * own staff stand in for others, and a partner's person has nothing beside the partner's holding
 * (R19).
 */
export const heldRoles = (personId: string, on: string): Prisma.Sql => Prisma.sql`
  select h.role, h.scope_id, h.person_id as principal, h.partner_id, false as only_for_conflict,
    null::text[] as namers, null::timestamptz as named_at, null::date as holds_from
    from holdings h where h.person_id = ${personId} and ${inForce(on, 'h')}
     and case (select ${outsiderKind(personId, on)}) when 'unaffiliated' then false
       when 'partner' then h.partner_id is not null
         or h.role = any(${[...recipientRoles]}::text[])
       else true end
  union all
  select h.role, h.scope_id, h.person_id, h.partner_id, d.reason = 'conflict_of_interest',
    ${namers('d')}, d.named_at, d.valid_from
    from deputies d join holdings h on h.person_id = d.principal_person_id
      and (d.role is null or d.role = h.role) and (d.scope_id is null or d.scope_id = h.scope_id)
   where d.deputy_person_id = ${personId} and ${inForce(on, 'd')}
     and ${inForce(on, 'h')} and (select ${outsiderKind(personId, on)}) is null`;

/** Persons who chose a deputy: who named them, and in whose place. */
export const namers = (row: string): Prisma.Sql => {
  const of = Prisma.raw(row);
  return Prisma.sql`array_remove(${of}.named_by || ${of}.named_for, null)`;
};

/**
 * Condition on a row `o` of {@link heldRoles} for a work item `w` of a case `c`: whether nobody who
 * is excluded chose the deputy. The same as in `eligibility` (R20, R21).
 */
export const isChosenByOthers: Prisma.Sql = Prisma.sql`
  not coalesce(o.namers && (w.excluded_person_ids || c.hidden_from), false)`;

/** The same: whether the deputyship counts although its holder is excluded. */
export const countsForExcluded: Prisma.Sql = Prisma.sql`(
  not (o.principal = any (c.hidden_from)) and (o.only_for_conflict
    or coalesce(o.named_at < c.opened_at
      and o.holds_from <= (c.opened_at at time zone 'Europe/Riga')::date, false)))`;
