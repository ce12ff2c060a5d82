import type { Instant, WorkItemId } from '../ids';
import type { ContentRef } from './fields';
import type { Performer, Subject } from './performers';
import type { LetterKind, MessageKey } from './announcement';
import type { Origin } from './state';

/**
 * What follows from an event besides the new state. Data only; the append turns each into rows of
 * its transaction.
 */
export type Effect =
  /** Started, resumed or re-aimed: the append resolves its instants. */
  | {
      type: 'resolveClock';
      clockId: string;
      rule: string;
      variant?: string;
      isNewGoal?: true;
      /** Counted from here instead of from the event. */
      from?: Instant;
      /** By the service-level terms in force. */
      promised?: true;
      alertAt?: number;
    }
  | { type: 'notify'; about: 'offer'; item: WorkItemId }
  | { type: 'notify'; about: 'warning'; clockId: string; share: 0.5 | 0.8 }
  | { type: 'notify'; about: 'escalation'; item: WorkItemId; dueAt: Instant; atTop: boolean }
  | { type: 'notify'; about: 'status'; status: string }
  | { type: 'notify'; about: 'ended'; result: string }
  | { type: 'notify'; about: 'held' | 'resumed' | 'withdrawn' | 'reopened' }
  /** A case that this one raised has ended. */
  | { type: 'notify'; about: 'raisedCaseEnded'; number: string; result: string }
  | { type: 'notify'; about: 'raisedCaseReopened'; number: string }
  /** `message` refers to the text that the owner wrote for them. */
  | {
      type: 'notify';
      about: 'affected';
      moment: 'before' | 'during' | 'after';
      message?: ContentRef;
      interruptionMinutes?: number;
    }
  | { type: 'notify'; about: 'portfolioOwner' | 'support'; message: MessageKey; to: Performer[] }
  /**
   * The submitter added a message. Written with the message, beside the log: words alone move no
   * case.
   */
  | { type: 'notify'; about: 'submitterWrote' }
  | { type: 'notify'; about: 'unverifiedMail' }
  /**
   * A letter to the submitter, through the channel they chose. `message` refers to the text of the
   * handler.
   */
  | { type: 'tellSubmitter'; about: LetterKind; message?: ContentRef }
  | { type: 'note'; code: string; task: string; to: Performer }
  | { type: 'share'; with: string; purpose: string }
  | { type: 'link'; to: string; as: 'duplicate_of' | 'child_of' | 'raised' }
  /** Opens a case; `caseId` is the one it gets, unless it is joined to an open one of its kind. */
  | {
      type: 'raise';
      caseId: string;
      task: string;
      subject: Subject;
      request: Record<string, unknown>;
      depth: number;
      joins: boolean;
      /** The persons by whose answers it is asked for (R20). */
      askedBy?: Origin['askedBy'];
      /** It joins only one of this variant. */
      variant?: string;
      /**
       * Case functions that it takes over: the person who asks for it, and persons who may not know
       * of this case or its duplicates (R21).
       */
      functions: Record<string, string>;
    }
  /** Changes that touch the subject and are planned between the instants are planned anew. */
  | { type: 'stopChanges'; from: Instant; to: Instant }
  /** The case that asked for this one hears that it is there. */
  | { type: 'tellRaised'; caseId: string; institutionId: string }
  /** The case that asked for this one hears its end, or without a result that it was reopened. */
  | { type: 'tellCase'; caseId: string; institutionId: string; result?: string }
  /** All other cases that follow this one hear the same. */
  | { type: 'tellFollowers'; except?: string; result?: string };
