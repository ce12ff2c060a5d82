import { HeldCode, RecipientKind, ScopeType } from '../../../domain/roles';
import type { Lasting } from '../../../domain/time/lasting';
import { periodOf } from '../days';
import { known } from '../present';
import type { StaffRead } from '../../access/reads-staff';
import type { Transaction } from '../../../runtime/database';
import { sliceOf, type Slice } from './slice';

export interface HoldingRecord extends Lasting {
  id: string;
  role: HeldCode;
  scopeType: ScopeType;
  scopeId: string;
  personId: string;
  partnerId?: string;
  recipientKind?: RecipientKind;
}

export async function readHoldings(
  tx: Transaction,
  slice: Slice,
  staff: StaffRead,
): Promise<HoldingRecord[]> {
  if (staff === 'none') return [];
  const { where, ...page } = sliceOf(slice);
  const rows = await tx.holding.findMany({
    ...page,
    where: { AND: [where, ...(staff === 'all' ? [] : [staff])] },
  });
  return rows.map(
    ({ id, role, scopeType, scopeId, personId, partnerId, recipientKind, ...row }) => ({
      id,
      role: HeldCode.parse(role),
      scopeType: ScopeType.parse(scopeType),
      scopeId,
      personId,
      partnerId: known(partnerId),
      recipientKind: RecipientKind.optional().parse(known(recipientKind)),
      ...periodOf(row),
    }),
  );
}

/** The id of what was stored last of a person's holdings of the role: ids sort by time. */
export async function newestHoldingOf(
  tx: Transaction,
  personShortName: string,
  role: HeldCode,
): Promise<string> {
  const person = await tx.person.findUniqueOrThrow({ where: { shortName: personShortName } });
  const { id } = await tx.holding.findFirstOrThrow({
    where: { role, personId: person.id },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return id;
}
