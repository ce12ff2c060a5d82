import type { PlainDatabase } from '../runtime/plain-database';
import type { Told } from '../workflows/messages';
import type { Sending } from './outbox';

/** What one case says to another, or the registers to a case, as it was written together with what it tells of. */
interface Message {
  toCase: string;
  institutionId: string;
  event: Told;
}

export type TellCase = (task: string, input: { caseId: string; institutionId: string }, event: Told) => Promise<void>;

/**
 * Hands the message to the receiving case, which tells repetitions apart by the event's id. A case that has ended is told
 * as well: the message becomes an entry of its log, its people hear of it, and nothing else moves.
 */
export async function deliverMessage({ plain, tellCase }: { plain: PlainDatabase; tellCase: TellCase }, { payload }: Sending): Promise<string> {
  const { toCase, institutionId, event } = payload as Message;
  const [receiver] = await plain.within(institutionId, (sql) => sql.$queryRaw<{ task: string; isOpen: boolean }[]>`select task, closed_at is null as "isOpen" from cases where id = ${toCase}`);
  if (receiver === undefined) return 'receiver_unknown';
  await tellCase(receiver.task, { caseId: toCase, institutionId }, event);
  return receiver.isOpen ? 'told' : 'receiver_closed';
}
