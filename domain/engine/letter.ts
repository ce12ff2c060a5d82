import type { ContentRef } from './fields';
import type { LetterKind } from './announcement';
import type { Instant } from '../ids';

/** A letter to the submitter, as it waits in the outbox. `at` is the case's own time. */
export interface Letter {
  about: LetterKind;
  /** The text that a person wrote for it. Absent, the letter has only the words of its kind. */
  message?: ContentRef;
  at: Instant;
  /** The message of the dialogue that it delivers, where one stands there already. */
  messageId?: string;
}

/**
 * What became of it: sent by mail, readable in the dialogue, left to a person to deliver, or nobody
 * to reach.
 */
export type LetterOutcome = 'sent' | 'readable' | 'byHand' | 'impossible';
