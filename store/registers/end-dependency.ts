import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import { toColumn } from './days';

/** A dependency of another institution's service on ours is seen, and not ours to end. */
export async function endDependency(
  tx: Transaction,
  { id, institutionId, on }: { id: string; institutionId: string; on: Day },
): Promise<void> {
  await tx.dependency.updateMany({ where: { id, institutionId }, data: { validTo: toColumn(on) } });
}
