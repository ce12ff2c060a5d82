import type { Effect } from './effects';
import type { Instant, WorkItemId } from '../ids';

/**
 * What a case has to say to people, as the append wrote it into the outbox; `at` is the case's own
 * time.
 */
export type Notice = Extract<Effect, { type: 'notify' }> & { at: Instant };

/**
 * Whom a notice goes to: a person, whose address and language are looked up when the mail leaves,
 * or the address of a group (users of a service, support desk, partner). `institutionId` is theirs;
 * its working hours count.
 */
export type Recipient =
  | {
      personId: string;
      institutionId: string;
      /** The work item they are asked about. */
      item?: WorkItemId;
    }
  | { address: string; institutionId: string };

/** One notice to one recipient, as it waits in the outbox. */
export interface Mail {
  notice: Notice;
  to: Recipient;
}
