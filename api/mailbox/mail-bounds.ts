import { connectionBounds } from '../http/connection-bounds';

/**
 * What the mailbox grants to a server that sends mail; docs/bounds.md has the reasons. Times in
 * milliseconds, sizes in bytes.
 */
export interface MailBounds {
  /** The largest mail, with its files. */
  mailBytes: number;
  connections: number;
  /** For one mail: an institution's own server names one or two. */
  recipients: number;
  /** Between two mails, and before the first: how long and how many bytes of commands. */
  commandsMs: number;
  commandBytes: number;
  /** How long a mail may take to arrive before its pace counts. */
  graceMs: number;
  bytesPerSecond: number;
  checkEveryMs: number;
}

export const mailBounds: MailBounds = {
  // 25 MB, as the mail servers of institutions allow.
  mailBytes: 25 * 1024 * 1024,
  connections: 50,
  recipients: 20,
  commandsMs: 25_000,
  commandBytes: 64 * 1024,
  graceMs: connectionBounds.graceMs,
  bytesPerSecond: connectionBounds.bytesPerSecond,
  checkEveryMs: connectionBounds.checkEveryMs,
};
