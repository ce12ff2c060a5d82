import type { SubmissionMessage } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { Side } from '../access/submitter';
import type { ContentStore } from '../content/content-store';
import { unverified } from './dialogue';

export interface ReadMessage {
  message: SubmissionMessage;
  /** Null where it was erased. */
  text: string | null;
}

/**
 * What was said with the submitter, the earliest first. Handlers also read letters that wait, and
 * mails that nothing proves to be the submitter's; to the submitter neither has been said.
 */
export async function readDialogue(
  tx: Transaction,
  contents: Pick<ContentStore, 'read'>,
  caseId: string,
  side: Side,
): Promise<ReadMessage[]> {
  const messages = await tx.submissionMessage.findMany({
    where: saidTo(side, caseId),
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

/** How many messages there are with the submitter, for the side that asks. */
export const countMessages = (tx: Transaction, caseId: string, side: Side): Promise<number> =>
  tx.submissionMessage.count({ where: saidTo(side, caseId) });

const saidTo = (side: Side, caseId: string) => ({
  caseId,
  ...(side === 'submitter' && { about: { not: unverified }, outcome: { not: 'waiting' } }),
});
