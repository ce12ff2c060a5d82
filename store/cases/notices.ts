import type { Notice } from '../../domain/engine/notice';
import type { Transaction } from '../../runtime/database';

/** What the case had to say to people of institutions, the earliest first. */
export async function noticesOf(tx: Transaction, caseId: string): Promise<Notice[]> {
  const rows = await tx.outbox.findMany({
    where: { caseId, kind: 'notice' },
    orderBy: { id: 'asc' },
    select: { payload: true },
  });
  // The column holds what the append wrote there.
  return rows.map(({ payload }) => payload as unknown as Notice);
}
