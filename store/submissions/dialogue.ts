import { takeTurn } from '../take-turn';
import { recordAudit } from '../audit/record-audit';
import { enqueue } from '../outbox/enqueue';
import type { ContentStore } from '../content/content-store';
import { isStoredAs } from '../content/is-stored-as';
import type { Instant } from '../../domain/ids';
import type { ContentRef } from '../../domain/engine/fields';
import { Refusal } from '../../domain/problems';
import type { SubmissionMessage } from '../../generated/prisma/client';
import type { Letter } from '../../domain/engine/letter';
import type { Notice } from '../../domain/engine/notice';
import type { Transaction } from '../../runtime/database';

/**
 * What a row is about that a mail in the submitter's name left and nothing proves. Handlers read it;
 * it is neither side's word.
 */
export const unverified = 'unverified';

export interface DialogueCase {
  caseId: string;
  institutionId: string;
  /** The sequence of the case's last event, so that sent rows stand in the order of the log. */
  sequence: number;
  at: Instant;
}

export interface NewMessage {
  /**
   * Follows from who writes and their idempotency key, so that a retry names the row of the first
   * try.
   */
  id: string;
  text: string;
  /** Absent where the submitter wrote it. */
  personId?: string;
  isFromSubmitter: boolean;
  isUnverified?: boolean;
}

/**
 * Adds a message to the dialogue with a submitter, and tells the other side: the submitter by a
 * letter, the handlers by a notice. In a transaction bound to the case's institution; a repeat
 * answers what is there.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED where the same key said something else
 */
export async function addMessage(
  tx: Transaction,
  contents: ContentStore,
  place: DialogueCase,
  message: NewMessage,
): Promise<SubmissionMessage> {
  const { id, text, isFromSubmitter, isUnverified = false, personId = null } = message;
  const { caseId, institutionId, at } = place;
  await takeTurn(tx, `contribution:${id}`);
  const known = await tx.submissionMessage.findUnique({ where: { id } });
  if (known !== null) {
    if (!(await isStoredAs(tx, known.contentId, Buffer.from(text))))
      throw new Refusal('IDEMPOTENCY_KEY_REUSED');
    return known;
  }
  const stored = await contents.keep(tx, { caseId, institutionId }, text);
  const row = await tx.submissionMessage.create({
    data: {
      id,
      institutionId,
      caseId,
      about: isUnverified ? unverified : 'message',
      isFromSubmitter,
      personId,
      contentId: stored.content,
      at,
      outcome: isFromSubmitter || isUnverified ? 'received' : 'waiting',
    },
  });
  await recordAudit(tx, {
    institutionId,
    at,
    actorId: personId,
    action: 'submission.message',
    object: `case:${caseId}`,
    detail: { message: id, content: stored.content, commitment: stored.commitment },
  });
  await sendOn(tx, place, row, stored);
  return row;
}

async function sendOn(
  tx: Transaction,
  { caseId, institutionId, sequence, at }: DialogueCase,
  { id, about, isFromSubmitter }: SubmissionMessage,
  message: ContentRef,
): Promise<void> {
  const isUnverified = about === unverified;
  const wrote: Notice = {
    type: 'notify',
    about: isUnverified ? 'unverifiedMail' : 'submitterWrote',
    at,
  };
  const isForHandlers = isFromSubmitter || isUnverified;
  const letter: Letter = { about: 'message', message, at, messageId: id };
  await enqueue(tx, {
    institutionId,
    about: { caseId, sequence },
    sendKey: `message:${id}`,
    kind: isForHandlers ? 'notice' : 'letter',
    payload: isForHandlers ? wrote : letter,
    at,
    notBefore: new Date(at),
  });
}
