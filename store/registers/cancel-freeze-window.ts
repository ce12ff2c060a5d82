import type { Instant } from '../../domain/ids';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../take-turn';
import { scheduleTurn } from './freeze-windows';

/** Planning a change takes the same turn: it sees the window, or that it is cancelled. */
export async function cancelFreezeWindow(
  tx: Transaction,
  institutionId: string,
  id: string,
  now: Instant,
): Promise<void> {
  await takeTurn(tx, scheduleTurn(institutionId));
  await tx.freezeWindow.update({ where: { id }, data: { cancelledAt: new Date(now) } });
}
