import type { Prisma } from '../../generated/prisma/client';
import type { Instant } from '../../domain/ids';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../take-turn';
import { chainStart, entryHash, newSalt } from './chain';
import { auditContent } from './contents';

export interface AuditRecord {
  institutionId: string;
  /** When, by the system's clock. */
  at: Instant;
  actorId: string | null;
  /** What was done, e.g. `holding.ended`. */
  action: string;
  /** To what, e.g. `holding:<id>`. */
  object: string;
  /** Codes, ids and dates; no personal data. */
  detail: Prisma.InputJsonObject;
}

/**
 * Adds an entry to the institution's chain, in the caller's transaction: it stands or falls with
 * what it tells of.
 */
export const recordAudit = (
  tx: Transaction,
  { institutionId, ...record }: AuditRecord,
): Promise<void> => recordAudits(tx, institutionId, [record]);

/**
 * The same of several, in their order. Until the transaction ends nobody else adds to the chain, so
 * that whoever has much to do records it last.
 */
export async function recordAudits(
  tx: Transaction,
  institutionId: string,
  records: readonly Omit<AuditRecord, 'institutionId'>[],
): Promise<void> {
  // One writer at a time, or two entries would follow the same one.
  await takeTurn(tx, `audit:${institutionId}`);
  const last = await tx.auditEntry.findFirst({
    where: { institutionId },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  });
  let sequence = last?.sequence ?? 0;
  let previousHash = last?.hash ?? chainStart;
  const entries = records.map(({ detail, at, ...record }) => {
    sequence += 1;
    const told = { institutionId, at: new Date(at), ...record };
    const salt = newSalt();
    const content = auditContent({ ...told, detail: detail as Prisma.JsonObject });
    const hash = entryHash(previousHash, sequence, salt, content);
    const entry = { ...told, detail, sequence, salt, previousHash, hash };
    previousHash = hash;
    return entry;
  });
  await tx.auditEntry.createMany({ data: entries });
}
