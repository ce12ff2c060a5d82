import { validate as isUuid } from 'uuid';
import type { Instant } from '../../domain/ids';
import { toMillis } from '../../domain/time/instant';
import { withInstitution, type PrismaClient } from '../../runtime/database';
import { recordAudit } from '../../store/audit/record-audit';
import type { AppendRequest } from './append';

/** Who floods a case with forgeries must not flood the audit: the log of the process has each. */
const quietMs = 60_000;

/**
 * Notes in the audit of the institution that somebody else than a part of ours sent something to a
 * case, or that something unsigned was taken after an upgrade. What was sent is not repeated there,
 * as it may say anything.
 */
export async function noteSender(
  prisma: PrismaClient,
  action: 'event.refused' | 'event.takenUnsigned',
  { institutionId, caseId }: AppendRequest,
  now: Instant,
): Promise<void> {
  if (!isUuid(caseId) || !isUuid(institutionId)) return;
  const entry = { institutionId, action, object: `case:${caseId}` };
  await withInstitution(prisma, institutionId, async (tx) => {
    const isKnown = await tx.institution.findUnique({ where: { id: institutionId } });
    const noted = await tx.auditEntry.findFirst({
      where: { ...entry, at: { gt: new Date(toMillis(now) - quietMs) } },
      select: { sequence: true },
    });
    if (isKnown === null || noted !== null) return;
    await recordAudit(tx, { ...entry, at: now, actorId: null, detail: {} });
  });
}
