import type { StoredEvent } from '../../domain/engine/events';
import type { AuditEntry } from '../../generated/prisma/client';

/**
 * The content that the chain of a case commits to. The case is named in it, so that an entry cannot
 * be moved to another case.
 */
export const caseContent = (caseId: string, event: StoredEvent) => ({ caseId, event });

/** The content that the chain of an institution's audit entries commits to. */
export const auditContent = ({
  institutionId,
  at,
  actorId,
  action,
  object,
  detail,
}: Pick<AuditEntry, 'institutionId' | 'at' | 'actorId' | 'action' | 'object' | 'detail'>) => ({
  institutionId,
  at: at.toISOString(),
  actorId,
  action,
  object,
  detail,
});
