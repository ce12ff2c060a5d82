import { Refusal } from '../../domain/problems';
import { Prisma } from '../../generated/prisma/client';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import { tasksThat } from '../../domain/processes/tasks-that';
import { inForce } from '../registers/days';
import { heldRoles } from './held-roles';

/**
 * Roles that handle incidents of everything in the institution, and those that handle the ones of
 * their service or resource.
 */
const ofInstitution = [
  'support_agent',
  'institution_service_portfolio_owner',
  'institution_resource_portfolio_owner',
  'auditor',
];
const ofSubject = ['service_provider', 'support_specialist', 'service_owner', 'resource_owner'];

/**
 * The incidents that a person handles: all of the institution, or those of these services and
 * resources.
 */
export type Handled = 'institution' | readonly string[];

/**
 * Judged by the person's roles and deputyships of the day, in the institution that the transaction is
 * bound to. A person without any of these roles handles the incidents of nobody, nor does a
 * partner's person whose agreement does not name the task of incidents (R38). That task is found
 * by what it means to others: a major incident freezes changes.
 */
export async function handledBy(sql: Sql, personId: string, on: Day): Promise<Handled> {
  const held = await sql.$queryRaw<{ role: string; scopeId: string }[]>`
    select r.role, r.scope_id as "scopeId"
      from (${heldRoles(personId, on)}) r
        where not r.only_for_conflict and (r.partner_id is null or exists (
          select from partner_agreements a where a.partner_id = r.partner_id
            and r.scope_id = any(a.service_ids) and a.tasks && ${tasksThat('freezes')}::text[]
            and ${inForce(on, 'a')}))
          and r.role in (${Prisma.join([...ofInstitution, ...ofSubject])})`;
  return held.some(({ role }) => ofInstitution.includes(role))
    ? 'institution'
    : [...new Set(held.map(({ scopeId }) => scopeId))];
}

export const handles = (handled: Handled, subjectId: string): boolean =>
  handled === 'institution' || handled.includes(subjectId);

/**
 * @throws Refusal NOT_YOUR_ROLE where the incidents of the subject, or without one of any, are not
 *   theirs to handle
 */
export function assertHandles(handled: Handled, subjectId: string | undefined): void {
  if (
    subjectId === undefined
      ? handled !== 'institution' && handled.length === 0
      : !handles(handled, subjectId)
  )
    throw new Refusal('NOT_YOUR_ROLE');
}
