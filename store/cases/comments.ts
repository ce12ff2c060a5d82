import type { Comment } from '../../generated/prisma/client';
import type { Instant } from '../../domain/ids';
import type { Transaction } from '../../runtime/database';
import { recordAudit } from '../audit/record-audit';
import type { ContentStore } from '../content/content-store';
import { laterThan, type InTime } from './in-time';

export interface NewComment {
  /** Follows from the author and their key, so that a repeat names the row of the first try. */
  id: string;
  institutionId: string;
  caseId: string;
  authorId: string;
  text: string;
  at: Instant;
}

export const findComment = (tx: Transaction, id: string): Promise<Comment | null> =>
  tx.comment.findUnique({ where: { id } });

/** Comments of the case after the place, the earliest first. */
export const commentsOf = (
  tx: Transaction,
  caseId: string,
  { after, limit }: { after: InTime | undefined; limit: number },
): Promise<Comment[]> =>
  tx.comment.findMany({
    where: { caseId, ...laterThan(after) },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: limit,
  });

/**
 * Adds a comment to a case: its text encrypted with the case's key, and an audit entry that commits
 * to it. In a transaction bound to the case's institution.
 */
export async function addComment(
  tx: Transaction,
  contents: ContentStore,
  { text, ...added }: NewComment,
): Promise<Comment> {
  const { id, institutionId, caseId, authorId, at } = added;
  const { content, commitment } = await contents.keep(tx, { caseId, institutionId }, text);
  const row = await tx.comment.create({ data: { ...added, contentId: content } });
  await recordAudit(tx, {
    institutionId,
    at,
    actorId: authorId,
    action: 'comment.added',
    object: `case:${caseId}`,
    detail: { comment: id, content, commitment },
  });
  return row;
}
