import { v5 as namedId } from 'uuid';
import { Refusal } from '../domain/problems';
import type { SubmissionMessage } from '../generated/prisma/client';
import type { Transaction } from '../runtime/database';
import type { FoundCase } from '../store/cases/find-case';
import type { ContentStore } from '../store/content/content-store';
import { addMessage } from '../store/submissions/dialogue';

/** What the submitter or a handler says, on a page or by mail. */
export interface WrittenMessage {
  /** Tells a repeat: the event id of the request, or the id of the mail. */
  key: string;
  text: string;
  /** Absent where somebody outside wrote it. */
  personId?: string;
  isFromSubmitter: boolean;
  /** A mail in the submitter's name that nothing proves: it is for handlers alone. */
  isUnverified?: boolean;
}

/** As much of a case as its dialogue needs to know. */
export type DialogueOf = Pick<FoundCase, 'caseId' | 'institutionId' | 'process' | 'state' | 'now'>;

/**
 * Writes into the dialogue of a submission, also after the case ended. In a transaction bound to
 * the case's institution; whoever asks has checked who may write. A repeat answers what is there.
 * @throws Refusal CASE_CLOSED where another law governs the matter: here nobody would read the
 *   message (R36). IDEMPOTENCY_KEY_REUSED where the same key said something else
 */
export async function writeMessage(
  tx: Transaction,
  contents: ContentStore,
  found: DialogueOf,
  { key, ...message }: WrittenMessage,
): Promise<SubmissionMessage> {
  const { caseId, institutionId, process, state, now } = found;
  if (process.isSealed?.(state) === true) throw new Refusal('CASE_CLOSED');
  return addMessage(
    tx,
    contents,
    { caseId, institutionId, sequence: state.sequence, at: now },
    { ...message, id: namedId(key, caseId) },
  );
}
