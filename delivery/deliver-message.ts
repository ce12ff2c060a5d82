import type { CaseEvent } from '../domain/engine/events';
import type { PlainDatabase } from '../runtime/plain-database';
import type { Sending } from './outbox';

/** What one case says to another, as the append wrote it. */
interface Message {
  toCase: string;
  institutionId: string;
  event: Omit<Extract<CaseEvent, { type: 'caseEnded' }>, 'at'>;
}

export type TellCase = (task: string, input: { caseId: string; institutionId: string }, event: Message['event'] & { id: string }) => Promise<void>;

/**
 * Hands the message to the receiving case, which tells repetitions apart by sender and sequence. A case that has ended is told
 * as well: the message becomes an entry of its log, its people hear of it, and nothing else moves.
 */
export async function deliverMessage({ plain, tellCase }: { plain: PlainDatabase; tellCase: TellCase }, { caseId, sequence, payload }: Sending): Promise<string> {
  const { toCase, institutionId, event } = payload as Message;
  const [receiver] = await plain.within(institutionId, (sql) => sql.$queryRaw<{ task: string; isOpen: boolean }[]>`select task, closed_at is null as "isOpen" from cases where id = ${toCase}`);
  if (receiver === undefined) return 'receiver_unknown';
  await tellCase(receiver.task, { caseId: toCase, institutionId }, { ...event, id: `told:${caseId}:${sequence}` });
  return receiver.isOpen ? 'told' : 'receiver_closed';
}
