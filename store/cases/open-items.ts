import type { Transaction } from '../../runtime/database';

/** An open work item with the roles or persons whom it is offered to first. */
export interface WaitingItem {
  id: string;
  caseId: string;
  /** Of the case. */
  institutionId: string;
  step: string;
  kind: 'task' | 'escalation';
  offeredAt: Date;
  claimedBy: string | null;
  candidates: { role: string; scopeType: string; scopeId: string }[];
}

/**
 * What is open in the cases, in the order in which it was offered. Of another institution's case
 * only the roles of the institution that the transaction is bound to are among the candidates.
 */
export async function openItemsOfCases(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<WaitingItem[]> {
  const items = await tx.workItem.findMany({
    where: { caseId: { in: [...caseIds] }, status: 'open' },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
  });
  const candidates = await tx.workItemCandidate.findMany({
    where: { workItemId: { in: items.map(({ id }) => id) }, rung: 0, open: true },
    orderBy: [{ role: 'asc' }, { scopeId: 'asc' }],
  });
  return items.map(({ id, caseId, institutionId, step, kind, offeredAt, claimedBy }) => ({
    id,
    caseId,
    institutionId,
    step,
    kind: kind === 'escalation' ? 'escalation' : 'task',
    offeredAt,
    claimedBy,
    candidates: candidates.filter(({ workItemId }) => workItemId === id),
  }));
}
