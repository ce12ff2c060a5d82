import type { CaseEvent } from '../../domain/engine/events';
import type { ContentRef } from '../../domain/engine/fields';
import type { Transaction } from '../../runtime/database';

type Held = Extract<CaseEvent, { type: 'held' }>;

/** How each of the cases was put on hold last, by case. */
export async function lastHolds(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<Map<string, { reason: ContentRef; until: string | null }>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.caseEvent.findMany({
    where: { caseId: { in: [...caseIds] }, type: 'held' },
    orderBy: { sequence: 'asc' },
    select: { caseId: true, event: true },
  });
  return new Map(
    rows.map(({ caseId, event }) => {
      const { reason, until = null } = event as unknown as Held;
      return [caseId, { reason, until }];
    }),
  );
}
