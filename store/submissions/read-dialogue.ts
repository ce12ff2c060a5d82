import type { SubmissionMessage } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { ContentStore } from '../content/content-store';

export interface ReadMessage {
  message: SubmissionMessage;
  /** Null where it was erased. */
  text: string | null;
}

/** What was said with the submitter, the earliest first; `waiting` is a letter not yet sent. */
export async function readDialogue(
  tx: Transaction,
  contents: Pick<ContentStore, 'read'>,
  caseId: string,
): Promise<ReadMessage[]> {
  const messages = await tx.submissionMessage.findMany({
    where: { caseId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const texts = await contents.read(
    tx,
    caseId,
    messages.map(({ contentId }) => contentId),
  );
  return messages.map((message) => ({
    message,
    text: texts.get(message.contentId)?.toString('utf8') ?? null,
  }));
}

/** How many messages there are with the submitter. */
export const countMessages = (tx: Transaction, caseId: string): Promise<number> =>
  tx.submissionMessage.count({ where: { caseId } });
