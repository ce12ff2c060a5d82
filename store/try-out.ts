import type { Transaction } from '../runtime/database';

/**
 * Does something, lets it be looked at, and takes it back before anybody else sees it. What refuses
 * it refuses the whole transaction.
 */
export async function tryOut<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`savepoint before_trying`;
  const found = await work();
  await tx.$executeRaw`rollback to savepoint before_trying`;
  return found;
}
