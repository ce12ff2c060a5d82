import type { FreezeWindow } from '../freeze-windows';
import type { Transaction } from '../../../runtime/database';
import type { Slice } from './slice';

export interface FreezeWindowRecord extends FreezeWindow {
  cancelledAt?: string;
}

/** Every window, also one that is over or cancelled. */
export async function readFreezeWindows(
  tx: Transaction,
  { id, take }: Slice,
): Promise<FreezeWindowRecord[]> {
  const rows = await tx.freezeWindow.findMany({ where: { id }, take, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    nameLv: row.nameLv,
    nameEn: row.nameEn,
    subjectIds: row.subjectIds,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    cancelledAt: row.cancelledAt?.toISOString(),
  }));
}

export async function freezeWindowWithCode(tx: Transaction, code: string): Promise<string> {
  const { id } = await tx.freezeWindow.findFirstOrThrow({ where: { code }, select: { id: true } });
  return id;
}
