import type { StoredEvent } from '../../domain/engine/events';
import type { Transaction } from '../../runtime/database';

export interface LogEntry {
  recordedAt: Date;
  event: StoredEvent;
}

/** Everything that happened in the case, in its order. */
export async function logOf(tx: Transaction, caseId: string): Promise<LogEntry[]> {
  const rows = await tx.caseEvent.findMany({
    where: { caseId },
    orderBy: { sequence: 'asc' },
    select: { recordedAt: true, event: true },
  });
  return rows.map(({ recordedAt, event }) => ({
    recordedAt,
    event: event as unknown as StoredEvent,
  }));
}

/** What other tasks noted in the case, the earliest first. */
export const notesOf = (
  tx: Transaction,
  caseId: string,
): Promise<{ task: string; code: string; at: Date }[]> =>
  tx.caseNote.findMany({
    where: { caseId },
    orderBy: { at: 'asc' },
    select: { task: true, code: true, at: true },
  });

/** What was answered to the work items of the case, by item; what is open has no answer. */
export async function answersTo(
  tx: Transaction,
  caseId: string,
  items: readonly string[],
): Promise<Map<string, unknown>> {
  if (items.length === 0) return new Map();
  const rows = await tx.caseEvent.findMany({
    where: { caseId, type: 'answered' },
    select: { event: true },
  });
  const events = rows.map(({ event }) => event as unknown as StoredEvent);
  return new Map(
    events.flatMap((event) =>
      event.type === 'answered' && items.includes(event.item)
        ? [[event.item, event.answer] as const]
        : [],
    ),
  );
}
