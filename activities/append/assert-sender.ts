import type { NewEvent } from '../../domain/engine/events';
import { Refusal } from '../../domain/problems';
import { aheadBy } from '../../domain/time/clock-tolerance';
import { instantOf, type Clock } from '../../runtime/clock';
import type { PlainDatabase } from '../../runtime/plain-database';
import { sentAt } from '../../runtime/sender-signature';
import type { AppendRequest } from './append';

export interface Senders {
  plain: PlainDatabase;
  /** Of the signatures. */
  senderKey: Uint8Array;
  /** The worker's. */
  clock: Pick<Clock, 'now' | 'offsetMs'>;
}

/** What was found, where it was taken all the same. */
export type Sender = 'signed' | 'time' | 'unsigned';

/**
 * Two machines disagree on the time. That is nobody's forgery, and it passes: when Temporal's clock
 * has come to the sender's instant, or the worker's to Temporal's.
 */
export class ClocksDiffer extends Error {
  override readonly name = 'ClocksDiffer';
  constructor(
    /** Whose clock runs apart from Temporal's, by which a case is dated. */
    readonly whose: 'sender ahead' | 'worker behind',
    readonly byMs: number,
  ) {
    super(`clocks differ by ${Math.round(byMs / 1_000)} s: ${whose}`);
  }
}

/**
 * The longest time between sending and acceptance (a choice of this project). Whoever reaches
 * Temporal reads what was refused, signature and all, and could send it again. What waits after it
 * was accepted does not age.
 */
const longestOnTheWayMs = {
  /** Of a person or system: who waits for the answer waits seconds. */
  act: 15 * 60_000,
  /** Of other cases and the calendar: waits in Temporal while the workers are away. */
  tell: 30 * 86_400_000,
};

/**
 * Whether a part of ours sent the event, or time brought it. Temporal only passes it on, and who
 * reaches Temporal could hand in anything. A signature also holds the event to the time after it
 * was sent. Time itself signs nothing: the append compares it with what the case waits for.
 * @throws Refusal SENDER_UNKNOWN, SENT_TOO_LONG_AGO; ClocksDiffer where only the instant does not
 *   fit
 */
export async function assertSender(
  senders: Senders,
  { institutionId, caseId, event, requestHash, signature, acceptedAt }: AppendRequest,
): Promise<Sender> {
  const { plain, senderKey } = senders;
  const { at, ...sent } = event;
  if (Number.isNaN(Date.parse(at))) throw new Refusal('SENDER_UNKNOWN');
  if (!isOfTime(event)) {
    if (typeof signature !== 'string') {
      if (!(await mayBeUnsigned(plain, at))) throw new Refusal('SENDER_UNKNOWN');
      assertCome(senders, at);
      return 'unsigned';
    }
    const signed = { institutionId, caseId, event: sent, requestHash };
    const sentThen = sentAt(senderKey, signed, signature);
    if (sentThen === undefined) throw new Refusal('SENDER_UNKNOWN');
    const earlyByMs = aheadBy(sentThen, at);
    if (earlyByMs !== undefined) throw new ClocksDiffer('sender ahead', earlyByMs);
    // A date ahead of the worker's clock says nothing of how long it was on its way.
    assertCome(senders, at);
    const onTheWayMs = Date.parse(acceptedAt ?? at) - Date.parse(sentThen);
    const longestMs = longestOnTheWayMs[requestHash === null ? 'tell' : 'act'];
    // Where time ran on meanwhile, nobody can say how long it was.
    if (senders.clock.offsetMs === 0 && onTheWayMs > longestMs)
      throw new Refusal('SENT_TOO_LONG_AGO');
    return 'signed';
  }
  assertCome(senders, at);
  return 'time';
}

/** @throws ClocksDiffer where the instant lies ahead */
function assertCome({ clock }: Senders, at: string): void {
  const byMs = aheadBy(at, instantOf(clock));
  if (byMs !== undefined) throw new ClocksDiffer('worker behind', byMs);
}

const isOfTime = ({ type }: NewEvent): boolean => type === 'timeReached' || type === 'waited';

/**
 * What was under way when the installation began to sign: dated before the day after that is over.
 * Dated so it may still be retried later, where PostgreSQL or the worker was away. Thirty days end
 * also that: who reaches Temporal could date something back for as long.
 */
async function mayBeUnsigned(plain: PlainDatabase, at: string): Promise<boolean> {
  const [row] = await plain.$queryRaw<
    { may: boolean }[]
  >`select ${at}::timestamptz < required_from and now() < required_from + interval '30 days' as may
    from vault.signed_senders`;
  return row?.may === true;
}
