import type { Effect } from './effects';
import type { Instant, WorkItemId } from '../ids';

/**
 * A notification of a case to people, as the append wrote it into the outbox. `at` is the case's
 * own time.
 */
export type Notice = Extract<Effect, { type: 'notify' }> & { at: Instant };

/**
 * The recipient of a notice: a person, or the address of a group (users of a service, support desk,
 * partner). A person's address and language are looked up when the mail leaves. `institutionId` is
 * theirs; its working hours count.
 */
export type Recipient =
  | {
      personId: string;
      institutionId: string;
      /** The work item they are asked about. */
      item?: WorkItemId;
      /** Whose place they take, where they are asked as a deputy only. */
      deputyFor?: string;
    }
  | { address: string; institutionId: string };

/** One notice to one recipient, as it waits in the outbox. */
export interface Mail {
  notice: Notice;
  to: Recipient;
}
