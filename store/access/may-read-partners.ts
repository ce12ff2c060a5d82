import { roleNeeded } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import { overviewIfAny, rolesOfOverview } from './overview';
import { inForce } from '../registers/days';
import { heldRoles } from './held-roles';

/** The partners of the institution that a person may read about: all, or those they act for. */
export type PartnersSeen = 'all' | readonly string[];

/**
 * The part of the register of partners that a person may read on the day. The register names people
 * and shows how far the institution depends on each partner. So managers, keepers of the registers
 * and auditors read it. A partner's person reads about that partner while an agreement with it is
 * in force; what it is judged to be is not for them.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function partnersSeenBy(
  sql: Sql,
  personId: string,
  on: string,
): Promise<PartnersSeen> {
  if ((await overviewIfAny(sql, personId, on)) !== undefined) return 'all';
  const own = await sql.$queryRaw<
    { partnerId: string }[]
  >`select distinct r.partner_id as "partnerId" from (${heldRoles(personId, on)}) r
    where r.partner_id is not null and exists (select from partner_agreements a
      where a.partner_id = r.partner_id and ${inForce(on, 'a')})`;
  if (own.length === 0) throw roleNeeded(rolesOfOverview);
  return own.map(({ partnerId }) => partnerId);
}
