import type { ContentRef } from './fields';
import type { LetterKind } from './process';
import type { Instant } from '../ids';

/** A letter to whoever submitted a case, as it waits in the outbox; `at` is the case's own time. */
export interface Letter {
  about: LetterKind;
  /** What a person wrote for it; without, the letter says only what its kind says. */
  message?: ContentRef;
  at: Instant;
  /** The message of the dialogue that it delivers, where one stands there already. */
  messageId?: string;
}

/**
 * What became of it: accepted by a mail server; readable by whoever holds the code or the account;
 * left to a person here; or nobody to reach.
 */
export type LetterOutcome = 'sent' | 'readable' | 'byHand' | 'impossible';
