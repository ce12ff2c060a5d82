import { HeldCode, recipientRoles, scopesOf, type ScopeType } from '../../domain/roles';
import type { Sql } from '../../runtime/plain-database';
import { heldRoles } from './held-roles';
import { overseers } from './may-read';

/**
 * How much of an institution's register somebody may see in figures: all of it, or the cases about
 * these services and resources.
 */
export type Overview = 'institution' | readonly string[];

const ofSubjects: readonly ScopeType[] = ['service', 'resource'];

/** Whoever holds one of these sees something in figures. */
export const rolesOfOverview: readonly HeldCode[] = HeldCode.options.filter(
  (role) =>
    overseers.includes(role) ||
    (!recipientRoles.includes(role) && scopesOf[role].some((type) => ofSubjects.includes(type))),
);

/**
 * The cases that a person may see in figures, by their holdings and deputyships of the day. Those
 * who answer for a service or resource or help to deliver it see what is about it. Recipients and
 * users do not. Neither does a deputy for a conflict of interest, nor a partner's person: figures
 * are in no agreement (R38). Undefined for a person who may see nothing in figures.
 */
export async function overviewIfAny(
  sql: Sql,
  personId: string,
  on: string,
): Promise<Overview | undefined> {
  const held = await sql.$queryRaw<{ role: string; scopeId: string; isSubject: boolean }[]>`
    select r.role, r.scope_id as "scopeId",
      exists (select from services s where s.id = r.scope_id)
        or exists (select from resources s where s.id = r.scope_id) as "isSubject"
      from (${heldRoles(personId, on)}) r where r.partner_id is null and not r.only_for_conflict
        and r.role <> all(${[...recipientRoles]}::text[])`;
  if (held.some(({ role }) => overseers.includes(role))) return 'institution';
  const subjects = held.filter(({ isSubject }) => isSubject).map(({ scopeId }) => scopeId);
  return subjects.length === 0 ? undefined : [...new Set(subjects)];
}
