import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import { heldRoles } from './held-roles';

const measuringRoles = ['service_provider', 'service_owner'];

/**
 * Whether the person, or the person they deputise for, provides or manages each service (by code)
 * on the day, or manages the portfolio of all. One that is not there hinders nobody: its
 * measurements are told to be of no service. A partner's figures come by a system, as no agreement
 * speaks of them (R38).
 */
export async function mayMeasure(
  sql: Sql,
  personId: string,
  services: readonly string[],
  on: string,
): Promise<boolean> {
  const [{ count }] = await sql.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from services s
     where s.code = any(${[...services]}::text[])
       and not exists (select 1 from (${heldRoles(personId, on)}) r
                        where not r.only_for_conflict and r.partner_id is null
                          and (r.role = 'institution_service_portfolio_owner'
                            or r.role in (${Prisma.join(measuringRoles)}) and r.scope_id = s.id))`;
  return count === 0;
}

/** What somebody does about the levels of a service. */
export interface OwnLevels {
  measures: boolean;
  /** Agrees on times that do not count (R14 narrows which). */
  manages: boolean;
}

const managing = ['service_owner', 'institution_service_portfolio_owner'];

/** The same for many services at once, by id, so that each is offered only what they may do. */
export async function ownLevels(
  sql: Sql,
  personId: string,
  serviceIds: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, OwnLevels>> {
  const rows = await sql.$queryRaw<(OwnLevels & { id: string })[]>`
    select s.id, bool_or(r.role in (${Prisma.join([...measuringRoles, ...managing])})) as measures,
           bool_or(r.role in (${Prisma.join(managing)})) as manages
      from services s join (${heldRoles(personId, on)}) r
        on not r.only_for_conflict and r.partner_id is null
          and (r.role = 'institution_service_portfolio_owner' or r.scope_id = s.id)
     where s.id = any(${[...serviceIds]}::text[]) group by s.id`;
  return new Map(rows.map(({ id, ...own }) => [id, own]));
}
