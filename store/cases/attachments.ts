import type { Attachment } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../access/caller';
import { isHandler } from '../access/submitter';
import type { FoundCase } from './find-case';

/** The attachment of the id, where it belongs to the case. */
export const findAttachment = (
  tx: Transaction,
  caseId: string,
  id: string,
): Promise<Attachment | null> => tx.attachment.findUnique({ where: { id, caseId } });

/** Attachments of the case that the person may see, the earliest first. */
export async function attachmentsFor(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
): Promise<Attachment[]> {
  const rows = await tx.attachment.findMany({
    where: { caseId: found.caseId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return visibleTo(tx, found, caller, rows);
}

/** The attachment of the id, where it belongs to the case and the person may see it. */
export async function attachmentFor(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
  id: string,
): Promise<Attachment | null> {
  const row = await findAttachment(tx, found.caseId, id);
  const [visible] = await visibleTo(tx, found, caller, row === null ? [] : [row]);
  return visible ?? null;
}

/** What nothing proves to be the submitter's is for those who handle the case. */
async function visibleTo(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
  rows: Attachment[],
): Promise<Attachment[]> {
  if (!rows.some(({ isUnverified }) => isUnverified) || (await isHandler(tx, found, caller)))
    return rows;
  return rows.filter(({ isUnverified }) => !isUnverified);
}
