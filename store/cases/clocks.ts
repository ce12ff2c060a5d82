import type { Clock } from '../../domain/time/clock';
import type { Clock as ClockRow, Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';

/** A time limit of a case, with the events from which it is counted. */
export interface StoredClock extends Omit<ClockRow, 'events'> {
  events: Clock['events'];
}

/** One of which the instants are known. */
export type KnownClock = StoredClock & { dueAt: Date };

export const clocksOfCases = (
  tx: Transaction,
  caseIds: readonly string[],
): Promise<StoredClock[]> => readClocks(tx, { caseId: { in: [...caseIds] } });

/** Those that run or rest. */
export const openClocksOfCases = async (
  tx: Transaction,
  caseIds: readonly string[],
): Promise<KnownClock[]> =>
  (
    await readClocks(tx, { caseId: { in: [...new Set(caseIds)] }, status: { not: 'stopped' } })
  ).filter((clock): clock is KnownClock => clock.dueAt !== null);

async function readClocks(tx: Transaction, where: Prisma.ClockWhereInput): Promise<StoredClock[]> {
  const rows = await tx.clock.findMany({ where, orderBy: { clockId: 'asc' } });
  // The column holds the events of a clock and nothing else.
  return rows.map((row) => ({ ...row, events: row.events as unknown as Clock['events'] }));
}
