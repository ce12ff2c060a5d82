import type { Attachment } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';

/** The attachment of the id, where it belongs to the case. */
export const findAttachment = (
  tx: Transaction,
  caseId: string,
  id: string,
): Promise<Attachment | null> => tx.attachment.findUnique({ where: { id, caseId } });

/** Attachments of the case, the earliest first. */
export const attachmentsOf = (tx: Transaction, caseId: string): Promise<Attachment[]> =>
  tx.attachment.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
