import type { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../take-turn';
import { chainStart, entryHash, newSalt } from './chain';
import { auditContent } from './contents';

export interface AuditRecord {
  institutionId: string;
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
export async function recordAudit(
  tx: Transaction,
  { institutionId, actorId, action, object, detail }: AuditRecord,
): Promise<void> {
  // One writer at a time, or two entries would follow the same one.
  await takeTurn(tx, `audit:${institutionId}`);
  const last = await tx.auditEntry.findFirst({
    where: { institutionId },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  });
  const sequence = (last?.sequence ?? 0) + 1;
  const previousHash = last?.hash ?? chainStart;
  const salt = newSalt();
  const told = { institutionId, at: new Date(), actorId, action, object };
  const hash = entryHash(
    previousHash,
    sequence,
    salt,
    auditContent({ ...told, detail: detail as Prisma.JsonObject }),
  );
  await tx.auditEntry.create({ data: { ...told, detail, sequence, salt, previousHash, hash } });
}
