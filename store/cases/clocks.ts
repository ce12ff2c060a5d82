import type { Clock } from '../../domain/time/clock';
import type { Clock as ClockRow } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';

/** A time limit of a case, with the events from which it is counted. */
export interface StoredClock extends Omit<ClockRow, 'events'> {
  events: Clock['events'];
}

export async function clocksOfCases(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<StoredClock[]> {
  const rows = await tx.clock.findMany({
    where: { caseId: { in: [...caseIds] } },
    orderBy: { clockId: 'asc' },
  });
  // The column holds the events of a clock and nothing else.
  return rows.map((row) => ({ ...row, events: row.events as unknown as Clock['events'] }));
}
