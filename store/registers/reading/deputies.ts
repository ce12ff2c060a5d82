import { HeldCode } from '../../../domain/roles';
import type { Day, Lasting } from '../../../domain/time/lasting';
import { periodOf, toColumn } from '../days';
import { DeputyReason } from '../holdings';
import { known } from '../present';
import type { StaffRead } from '../../access/reads-staff';
import type { Transaction } from '../../../runtime/database';
import { sliceOf, type Slice } from './slice';

export interface DeputyRecord extends Lasting {
  id: string;
  principalPersonId: string;
  deputyPersonId: string;
  role?: HeldCode;
  scopeId?: string;
  reason: DeputyReason;
}

export async function readDeputies(
  tx: Transaction,
  slice: Slice,
  staff: StaffRead,
): Promise<DeputyRecord[]> {
  if (staff === 'none') return [];
  const { where, ...page } = sliceOf(slice);
  const own =
    staff === 'all'
      ? {}
      : { OR: [{ principalPersonId: staff.personId }, { deputyPersonId: staff.personId }] };
  const rows = await tx.deputy.findMany({ ...page, where: { AND: [where, own] } });
  return rows.map(({ id, principalPersonId, deputyPersonId, role, scopeId, reason, ...row }) => ({
    id,
    principalPersonId,
    deputyPersonId,
    role: HeldCode.optional().parse(known(role)),
    scopeId: known(scopeId),
    reason: DeputyReason.parse(reason),
    ...periodOf(row),
  }));
}

/** The id of what was stored last of a person's deputies who begin on the day: ids sort by time. */
export async function newestDeputyOf(
  tx: Transaction,
  principalShortName: string,
  { reason, from }: { reason: DeputyReason; from: Day },
): Promise<string> {
  const principal = await tx.person.findUniqueOrThrow({ where: { shortName: principalShortName } });
  const { id } = await tx.deputy.findFirstOrThrow({
    where: { principalPersonId: principal.id, reason, validFrom: toColumn(from) },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return id;
}
