import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import { overviewIfAny } from './may-oversee';
import { heldRoles } from './may-read';

/**
 * Which partners of the institution somebody may read about: all, or those for whom they act
 * themselves.
 */
export type PartnersSeen = 'all' | readonly string[];

/**
 * What the register of partners tells a person on the day. It names people and says how far the
 * institution depends on each partner, so it is for those who answer for something, keep the
 * registers or audit. A partner's person reads about that partner; what it is judged to be is not
 * for them.
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
  >`select distinct r.partner_id as "partnerId" from (${heldRoles(personId, on)}) r where r.partner_id is not null`;
  if (own.length === 0) throw new Refusal('NOT_YOUR_ROLE');
  return own.map(({ partnerId }) => partnerId);
}
