import { withInstitution, type PrismaClient } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { recordAudit } from '../../store/audit/record-audit';

/** Writes down until when the operator let the time of a case or monitor run on. */
export const recordFastForward = (
  prisma: PrismaClient,
  caller: Caller,
  object: string,
  to: string,
): Promise<void> =>
  withInstitution(prisma, caller.institutionId, (tx) =>
    recordAudit(tx, {
      institutionId: caller.institutionId,
      actorId: caller.kind === 'person' ? caller.personId : null,
      action: 'rehearsal.fastForwarded',
      object,
      detail: { to },
    }),
  );
