import type { Day, Lasting } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import { toColumn } from './days';

/**
 * Ends a deputy: `on` is the first day on which they no longer stand in. One who began that day, or
 * is to begin later, is taken back: the period becomes empty. Returns the first day after it.
 */
export async function endDeputy(
  tx: Transaction,
  { id, from }: Lasting & { id: string },
  on: Day,
): Promise<Day> {
  const to = on > from ? on : from;
  await tx.deputy.update({ where: { id }, data: { validTo: toColumn(to) } });
  return to;
}
