import type { NewEvent } from '../../domain/engine/events';
import { Refusal } from '../../domain/problems';
import type { PlainDatabase } from '../../runtime/plain-database';
import { sentAt } from '../../runtime/sender-signature';
import type { AppendRequest } from './append';

export interface Senders {
  plain: PlainDatabase;
  /** Of the signatures. */
  senderKey: Uint8Array;
  /** In a rehearsal a case's own time runs ahead of the clock on the wall. */
  isRehearsal: boolean;
  now: () => number;
}

/** By how much the clocks of two machines may differ. */
const toleranceMs = 60_000;

/** What was found, where it was taken all the same. */
export type Sender = 'signed' | 'time' | 'unsigned';

/**
 * Whether a part of ours sent the event, or time brought it. Temporal only passes it on, and who
 * reaches Temporal could hand in anything. A signature also holds the event to the time after it
 * was sent. Time itself signs nothing: the append compares it with what the case waits for.
 * @throws Refusal SENDER_UNKNOWN
 */
export async function assertSender(
  { plain, senderKey, isRehearsal, now }: Senders,
  { institutionId, caseId, event, requestHash, signature }: AppendRequest,
): Promise<Sender> {
  const { at, ...sent } = event;
  if (!isRehearsal && !(Date.parse(at) <= now() + toleranceMs)) throw new Refusal('SENDER_UNKNOWN');
  if (isOfTime(event)) return 'time';
  if (typeof signature !== 'string') {
    if (!(await mayBeUnsigned(plain, at))) throw new Refusal('SENDER_UNKNOWN');
    return 'unsigned';
  }
  const sentThen = sentAt(
    senderKey,
    { institutionId, caseId, event: sent, requestHash },
    signature,
  );
  if (sentThen === undefined || !(Date.parse(at) >= Date.parse(sentThen) - toleranceMs))
    throw new Refusal('SENDER_UNKNOWN');
  return 'signed';
}

const isOfTime = ({ type }: NewEvent): boolean => type === 'timeReached' || type === 'waited';

/** What was under way when the installation began to sign. */
async function mayBeUnsigned(plain: PlainDatabase, at: string): Promise<boolean> {
  const [row] = await plain.$queryRaw<
    { may: boolean }[]
  >`select ${at}::timestamptz < required_from and now() < required_from + interval '30 days' as may
    from vault.signed_senders`;
  return row?.may === true;
}
