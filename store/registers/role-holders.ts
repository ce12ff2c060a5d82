import { HeldCode } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import type { StaffRead } from '../access/reads-staff';
import { validOn } from './days';

export interface RoleHolder {
  role: string;
  personId: string;
  scopeId: string;
}

/**
 * Who holds any of the roles on the day in the institution that the transaction is bound to, as far
 * as the reader may know it. What is no role that anybody holds has no holders.
 */
export async function roleHolders(
  tx: Transaction,
  roles: readonly string[],
  on: Day,
  staff: StaffRead,
): Promise<RoleHolder[]> {
  const held = roles.filter((role) => HeldCode.safeParse(role).success);
  if (staff === 'none' || held.length === 0) return [];
  return await tx.holding.findMany({
    where: { AND: [{ role: { in: held } }, validOn(on), staff === 'all' ? {} : staff] },
    select: { role: true, personId: true, scopeId: true },
    orderBy: { id: 'asc' },
  });
}
