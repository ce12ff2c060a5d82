import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import { toColumn } from './days';

/** Ends a deputy: `on` is the first day on which they no longer stand in. */
export async function endDeputy(tx: Transaction, id: string, on: Day): Promise<void> {
  await tx.deputy.update({ where: { id }, data: { validTo: toColumn(on) } });
}
