import type { HeldCode } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import { validOn } from './days';
import { personNames } from './person-names';

/** Who holds the roles for one of the scope objects on the day, by name. */
export async function holderNames(
  tx: Transaction,
  roles: readonly HeldCode[],
  scopeIds: readonly string[],
  on: Day,
): Promise<{ role: string; name: string }[]> {
  const holdings = await tx.holding.findMany({
    where: {
      role: { in: [...roles] },
      scopeId: { in: [...scopeIds] },
      partnerId: null,
      ...validOn(on),
    },
    select: { role: true, personId: true },
    orderBy: { id: 'asc' },
  });
  const names = await personNames(
    tx,
    holdings.map(({ personId }) => personId),
  );
  return holdings.flatMap(({ role, personId }) => {
    const name = names.get(personId);
    return name === undefined ? [] : [{ role, name }];
  });
}
