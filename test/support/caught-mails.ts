import type { CaughtMail } from '../../cli/embedded/mail-catcher';
import { testServers } from './servers';

/**
 * Mails that the server of this run caught since then, newest first. All files of the run send to
 * it, so that reading everything takes ever longer.
 */
export async function mailsSince(instant: Date): Promise<CaughtMail[]> {
  const address = new URL('/messages.json', testServers().mailPageUrl);
  address.searchParams.set('since', instant.toISOString());
  // Written by the mail catcher.
  return (await (await fetch(address)).json()) as CaughtMail[];
}
