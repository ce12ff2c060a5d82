import type { Transaction } from '../../runtime/database';
import { recordAudit, type AuditRecord } from './record-audit';

/**
 * The same, where the same may be asked again: a repeat has the same `detail.request`, and adds
 * nothing.
 */
export async function recordAuditOnce(
  tx: Transaction,
  record: AuditRecord & { detail: { request: string } },
): Promise<void> {
  const { institutionId, action, object, detail } = record;
  const before = await tx.auditEntry.count({
    where: { institutionId, action, object, detail: { path: ['request'], equals: detail.request } },
  });
  if (before === 0) await recordAudit(tx, record);
}
