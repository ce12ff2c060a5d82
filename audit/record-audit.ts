import type { Prisma } from '../generated/prisma/client';
import { chainStart, entryHash, newSalt } from './chain';

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

/** Adds an entry to the institution's chain, in the caller's transaction: it stands or falls with what it tells of. */
export async function recordAudit(tx: Prisma.TransactionClient, { institutionId, actorId, action, object, detail }: AuditRecord): Promise<void> {
  // One writer at a time, or two entries would follow the same one.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`audit:${institutionId}`}))`;
  const last = await tx.auditEntry.findFirst({ where: { institutionId }, orderBy: { sequence: 'desc' }, select: { sequence: true, hash: true } });
  const sequence = (last?.sequence ?? 0) + 1;
  const previousHash = last?.hash ?? chainStart;
  const salt = newSalt();
  const at = new Date();
  const hash = entryHash(previousHash, sequence, salt, { at: at.toISOString(), actorId, action, object, detail });
  await tx.auditEntry.create({ data: { institutionId, sequence, at, actorId, action, object, detail, salt, previousHash, hash } });
}
