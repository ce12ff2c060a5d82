import type { Attachment } from '../../generated/prisma/client';
import type { Instant } from '../../domain/ids';
import type { Transaction } from '../../runtime/database';
import { recordAudit } from '../audit/record-audit';
import type { ContentStore } from '../content/content-store';

export interface NewAttachment {
  /** Follows from where the file came from, so that a repeat names the row of the first try. */
  id: string;
  institutionId: string;
  caseId: string;
  /** The person; nobody of ours where the submitter sent it. */
  by: string | undefined;
  /** It came in the submitter's name and nothing proves that: it is for handlers alone. */
  isUnverified?: boolean;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  sha256: string;
  at: Instant;
}

/**
 * Adds a file to a case: its content and its name encrypted with the case's key, and an audit entry
 * that commits to both. In a transaction bound to the case's institution.
 */
export async function addAttachment(
  tx: Transaction,
  contents: ContentStore,
  { bytes, name, by, isUnverified = false, ...added }: NewAttachment,
): Promise<Attachment> {
  const { id, institutionId, caseId, mediaType, at } = added;
  const content = await contents.keep(tx, { institutionId, caseId }, bytes);
  const nameContent = await contents.keep(tx, { institutionId, caseId }, name);
  const sizeInBytes = bytes.byteLength;
  const row = await tx.attachment.create({
    data: {
      ...added,
      isUnverified,
      authorId: by ?? (isUnverified ? 'unverified' : 'submitter'),
      contentId: content.content,
      nameContentId: nameContent.content,
      sizeInBytes,
    },
  });
  await recordAudit(tx, {
    institutionId,
    at,
    actorId: by ?? null,
    action: 'attachment.added',
    object: `case:${caseId}`,
    detail: {
      attachment: id,
      content: { ...content },
      name: { ...nameContent },
      mediaType,
      sizeInBytes,
    },
  });
  return row;
}
