import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import type { FreezeMessage } from '../../domain/engine/freeze-message';
import { changesWithin } from '../../store/cases/changes-within';
import type { Told } from '../../domain/engine/case-messages';
import type { Sending } from './outbox';

/**
 * Delivers what one case tells another case or its followers, or the registers tell a case. The row
 * was written together with what it tells of.
 */
type Message =
  | FreezeMessage
  | ({ event: Told } & (
      | { toCase: string; institutionId: string }
      | { toFollowersOf: string; except?: string }
    ));

export type TellCase = (
  task: string,
  input: { caseId: string; institutionId: string },
  event: Told,
) => Promise<void>;

interface Telling {
  plain: PlainDatabase;
  tellCase: TellCase;
}

/**
 * Hands the message to the receiving cases, which tell repetitions apart by the event's id. A
 * closed case is told too: the message becomes an entry of its log, its people hear of it, and
 * nothing else moves.
 */
export async function deliverMessage(
  telling: Telling,
  { institutionId, payload }: Sending,
): Promise<string> {
  const message = payload as Message;
  if ('toCase' in message)
    return tell(telling, message.institutionId, message.toCase, message.event);
  const receivers = await telling.plain.within(institutionId, (sql) =>
    'toChangesWithin' in message
      ? changesWithin(sql, institutionId, message.toChangesWithin)
      : followersOf(sql, message),
  );
  for (const receiver of receivers) await tell(telling, institutionId, receiver, message.event);
  return receivers.length === 0 ? 'nobody' : 'told';
}

async function tell(
  { plain, tellCase }: Telling,
  institutionId: string,
  toCase: string,
  event: Told,
): Promise<string> {
  const [receiver] = await plain.within(
    institutionId,
    (sql) =>
      sql.$queryRaw<
        { task: string; isOpen: boolean }[]
      >`select task, closed_at is null as "isOpen" from cases where id = ${toCase}`,
  );
  if (receiver === undefined) return 'receiver_unknown';
  await tellCase(receiver.task, { caseId: toCase, institutionId }, event);
  return receiver.isOpen ? 'told' : 'receiver_closed';
}

/**
 * Cases that wait for this one or come from it: its duplicates, those whose own need was joined to
 * it, and incidents that it caused.
 */
async function followersOf(
  sql: Sql,
  { toFollowersOf: caseId, except }: { toFollowersOf: string; except?: string },
): Promise<string[]> {
  const rows = await sql.$queryRaw<
    { id: string }[]
  >`select distinct from_case_id as id from case_links where to_case_id = ${caseId}
    and type in ('raised', 'duplicate_of', 'caused_by') and withdrawn_at is null order by 1`;
  return rows.map(({ id }) => id).filter((id) => id !== except);
}
